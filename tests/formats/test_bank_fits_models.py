"""What the text may hold is what the database can hold."""

import pytest
from django.db.models import CharField, Model

from quiz.formats.bank import entries, questions, quizzes
from quiz.models.content import Contrast, Entry, Source, Topic
from quiz.models.questions import Choice, Question
from quiz.models.quizzes import Feedback, Preset, Quiz
from tests.formats.samples import told


def longest(model: type[Model], column: str) -> int:
    field = model._meta.get_field(column)
    assert isinstance(field, CharField)
    assert field.max_length
    return field.max_length


@pytest.mark.parametrize(
    ("model", "column", "passage"),
    [
        (Topic, "title", "title: Queues"),
        (Topic, "summary", "summary: Work that may wait."),
        (Topic, "line", "line: What a request meets"),
        (Source, "title", "title: Queue guide"),
        (Source, "url", "url: https://example.org/queues"),
        (Source, "author", "author: AWS"),
        (Entry, "title", "title: Visibility timeout"),
        (Entry, "goal", "goal: tell a receive that waits from one that comes back at once"),
        (Contrast, "question", "question: After a receive, or during one?"),
        (Question, "unit", "unit: s"),
        (Question, "tolerance", "tolerance: 0.5%"),
        (Choice, "match", "match: hides"),
        (Quiz, "title", "title: Practice"),
        (Quiz, "description", "description: A few questions."),
    ],
)
def test_a_text_is_as_long_as_its_column_at_most(model: type[Model], column, passage):
    most = longest(model, column)
    name, _, _ = passage.partition(":")
    start = "https://a/" if name == "url" else ""

    def with_length(length: int) -> list[str]:
        return told(passage, f'{name}: "{start.ljust(length, "1")}"')

    too_long = f"This has {most + 1} characters; {most} are the most."
    assert [problem.endswith(too_long) for problem in with_length(most + 1)] == [True]
    assert not any("characters" in problem for problem in with_length(most))


def test_a_key_fits_its_column():
    assert longest(Choice, "key") == 10
    assert told("key: again", "key: 0123456789") == []
    assert len(told("key: again", "key: 0123456789a")) == 1


@pytest.mark.parametrize("model", [Topic, Source, Entry, Question, Quiz])
def test_a_slug_fits_its_column(model: type[Model]):
    assert longest(model, "slug") == 60


def test_the_words_are_those_of_the_models():
    assert list(entries.ICONS) == Topic.Icon.values
    assert list(entries.KINDS) == Entry.Kind.values
    assert list(questions.BLOOM) == Question.Bloom.values
    assert list(quizzes.PRESETS) == Preset.values
    assert ["answer", *quizzes.FEEDBACK] == Feedback.values
