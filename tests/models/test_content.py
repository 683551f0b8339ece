"""Topics and entries by what is shown of them, and contrasts as tables."""

import pytest

from quiz.models import Contrast, Entry, Status, Topic
from tests import make


def test_a_contrast_is_a_table_of_three_cells_a_line():
    contrast = Contrast(
        rows="Order | kept | not kept\n\n  Price |more|less  \nName\na | b | c | d"
    )

    assert contrast.table == [
        ["Order", "kept", "not kept"],
        ["Price", "more", "less"],
        ["Name", "", ""],
        ["a", "b", "c | d"],
    ]


@pytest.mark.django_db
def test_a_topic_counts_the_entries_that_are_shown():
    topic = make.topic()
    make.entry(topic=topic)
    make.entry(topic=topic, status=Status.DRAFT)
    make.entry(topic=topic, status=Status.RETIRED)
    empty = make.topic()

    counts = {one.pk: one.entry_count for one in Topic.objects.with_entry_count()}

    assert counts == {topic.pk: 1, empty.pk: 0}


@pytest.mark.django_db
def test_an_entry_counts_the_questions_that_are_asked():
    entry = make.entry()
    make.question(entry=entry)
    make.question(entry=entry, publish=False)
    make.question(entry=entry).set_aside(Status.RETIRED)

    assert Entry.objects.with_question_count().get().question_count == 1


@pytest.mark.django_db
def test_terms_are_told_from_questions_and_answers():
    term = make.entry()
    make.entry(kind="qa")
    make.entry(status=Status.DRAFT)

    assert list(Entry.objects.published().terms()) == [term]
