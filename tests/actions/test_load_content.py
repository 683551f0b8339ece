"""Loading the course: what is new, changed, the same, kept, gone; all of it or nothing."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quiz.actions import content
from quiz.models import Entry, Question, Quiz, Source, Topic
from tests.actions import drafts
from tests.actions.drafts import COURSE, ENTRY, NAMES, QUESTION, SOURCE, TOPIC, load

pytestmark = pytest.mark.django_db

CHANGED = {
    "source guide": replace(COURSE, sources=(replace(SOURCE, title="The new guide"),)),
    "topic messaging": replace(COURSE, topics=(replace(TOPIC, position=9),)),
    "entry queue": drafts.with_entry(body="A queue holds work."),
    "question what-waits": drafts.with_question(hint="Think of work."),
    "quiz first": drafts.with_quiz(title="Second steps"),
}
EDITED = {
    "source guide": (Source, {"author": "Ana"}),
    "topic messaging": (Topic, {"summary": "As edited here."}),
    "entry queue": (Entry, {"summary": "As edited here."}),
    "question what-waits": (Question, {"prompt": "As edited here?"}),
    "quiz first": (Quiz, {"description": "As edited here."}),
}


def edit(name: str) -> None:
    """Change a row as an instructor does, in the database."""
    model, fields = EDITED[name]
    assert model.objects.update(**fields) == 1


def is_edited(name: str) -> bool:
    model, fields = EDITED[name]
    return model.objects.filter(**fields).exists()


def test_a_course_is_new_the_first_time_and_the_same_the_second():
    assert load() == content.Report(new=NAMES)
    assert load() == content.Report(same=NAMES)


def test_the_report_counts_and_says_only_what_there_is():
    assert str(load()) == "5 new, 0 changed, 0 same"

    edit("entry queue")
    report = load(replace(COURSE, quizzes=()))

    assert str(report) == (
        "0 new, 0 changed, 3 same, 1 kept as edited here, 1 no longer in the files"
    )


def test_what_is_loaded_is_shown_and_asked_at_once():
    load()

    assert Entry.objects.published().get().slug == "queue"
    assert Quiz.objects.published().get().slug == "first"
    question = Question.objects.published().get()
    assert question.current_version
    assert question.current_version.content["prompt"] == QUESTION.prompt


@pytest.mark.parametrize("name", NAMES)
def test_a_change_in_the_files_comes_over(name):
    load()

    report = load(CHANGED[name])

    assert name in report.changed
    assert report.kept == []
    again = load(CHANGED[name])
    assert again.same == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_what_was_edited_here_stays_and_the_report_says_so(name):
    load()
    edit(name)

    for course in (COURSE, CHANGED[name], CHANGED[name]):
        report = load(course)
        assert report.kept == [name]
        assert is_edited(name)


@pytest.mark.parametrize("name", NAMES)
def test_force_overwrites_what_was_edited_here(name):
    load()
    edit(name)

    report = load(force=True)

    assert name in report.changed
    assert not is_edited(name)
    assert load().same == NAMES


@pytest.mark.parametrize(
    ("name", "section"),
    list(zip(NAMES, ["sources", "topics", "entries", "questions", "quizzes"], strict=True)),
)
def test_what_the_files_leave_out_stays_and_the_report_says_so(name, section):
    load()

    assert load(replace(COURSE, **{section: ()})).gone == [name]
    assert load() == content.Report(same=NAMES)


def test_an_edit_that_the_files_take_over_is_no_difference_any_more():
    load()
    Entry.objects.update(summary="Better said.")
    taken_over = drafts.with_entry(summary="Better said.")

    assert load(taken_over).same == NAMES
    assert load(drafts.with_entry(summary="Better still.")).changed == ["entry queue"]


def test_what_an_instructor_wrote_under_a_name_of_the_files_is_theirs():
    topic = Topic.objects.create(slug="messaging", title="Mine", summary="Mine.", line="Mine")

    report = load()

    topic.refresh_from_db()
    assert topic.title == "Mine"
    assert report.kept == ["topic messaging"]


def test_what_an_instructor_wrote_beside_the_files_is_no_news():
    load()
    Topic.objects.create(slug="own", title="Own", summary="Own.", line="Own")

    assert load().gone == []


def test_one_fault_and_nothing_is_loaded():
    faulty = replace(QUESTION, slug="faulty", choices=drafts.choices("a", "b", right="c"))

    with pytest.raises(ValidationError):
        load(replace(COURSE, questions=(QUESTION, faulty)))

    assert not Topic.objects.exists()
    assert not Entry.objects.exists()


def test_one_fault_and_nothing_is_changed():
    load()
    faulty = replace(QUESTION, choices=drafts.choices("a", "b", right="c"))
    changed = replace(COURSE, topics=(replace(TOPIC, title="New"),), questions=(faulty,))

    with pytest.raises(ValidationError):
        load(changed)

    assert Topic.objects.get().title == TOPIC.title
    assert Question.objects.get().choices.count() == 3


def many(count: int):
    """A course of so many entries, each with a question."""
    entries = tuple(drafts.entry(f"entry-{n}") for n in range(count))
    questions = tuple(
        replace(QUESTION, slug=f"question-{n}", entry=f"entry-{n}") for n in range(count)
    )
    return replace(COURSE, entries=(*entries, ENTRY), questions=(*questions, QUESTION))


def queries(course) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        load(course)
    return len(captured)


def test_loading_the_same_again_asks_no_more_of_a_large_course_than_of_a_small_one():
    load(many(2))
    few = queries(many(2))
    load(many(12))

    assert queries(many(12)) == few <= 20


def test_loading_a_change_asks_for_that_change_only():
    load(many(12))
    course = many(12)
    first, *others = course.questions

    assert queries(replace(course, questions=(replace(first, hint="New."), *others))) <= 60
