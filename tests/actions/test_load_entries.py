"""Loading entries and quizzes: links, contrasts, places in the topic, terms of quizzes."""

from dataclasses import replace

import pytest
from reversion.models import Version

from quiz.models import Entry, Question, Quiz, Status
from tests import make
from tests.actions import drafts
from tests.actions.drafts import (
    COURSE,
    ENTRY,
    QUESTION,
    contrast,
    entry,
    load,
    with_entry,
    with_quiz,
)

pytestmark = pytest.mark.django_db


def with_entries(*entries):
    return replace(COURSE, entries=(ENTRY, *entries))


def titles() -> list[str]:
    return list(Entry.objects.values_list("title", flat=True))


def test_all_that_a_draft_says_is_in_the_row():
    load(
        with_entry(
            aliases=("line", "FIFO"),
            goal="stand in line",
            misconceptions="No.",
            as_of=make.NOON.date(),
        )
    )

    row = Entry.objects.get()

    assert (row.slug, row.kind, row.title, row.topic.slug) == (
        "queue",
        "term",
        "Queue",
        "messaging",
    )
    assert (row.aliases, row.summary, row.body) == (
        ["line", "FIFO"],
        "Work waits here.",
        "A queue holds *messages*.",
    )
    assert (row.goal, row.misconceptions, row.as_of) == (
        "stand in line",
        "No.",
        make.NOON.date(),
    )
    assert [source.slug for source in row.sources.all()] == ["guide"]


def test_entries_may_point_at_entries_that_come_later_and_at_each_other():
    course = with_entries(
        entry("stack", related=("queue", "heap"), contrasts=(contrast("heap"),)),
        entry("heap", related=("stack",), contrasts=(contrast("stack"), contrast("queue"))),
    )

    load(course)

    stack, heap = Entry.objects.get(slug="stack"), Entry.objects.get(slug="heap")
    assert {one.slug for one in stack.related.all()} == {"queue", "heap"}
    assert [one.other for one in stack.contrasts.all()] == [heap]
    assert [one.other.slug for one in heap.contrasts.all()] == ["stack", "queue"]
    assert heap.contrasts.first().table == [["Order", "kept", "not kept"]]
    assert not load(course).changed


def test_links_and_contrasts_that_the_files_drop_are_dropped():
    load(with_entries(entry("stack", related=("queue",), contrasts=(contrast("queue"),))))

    report = load(with_entries(entry("stack", sources=())))

    stack = Entry.objects.get(slug="stack")
    assert report.changed == ["entry stack"]
    assert not stack.related.exists()
    assert not stack.contrasts.exists()
    assert not stack.sources.exists()


def test_the_order_of_related_entries_and_of_sources_is_no_change():
    one = replace(drafts.SOURCE, slug="one")
    stack = entry("stack", related=("heap", "queue"), sources=("one", "guide"))
    course = replace(with_entries(stack, entry("heap")), sources=(drafts.SOURCE, one))
    load(course)
    turned = replace(stack, related=("queue", "heap"), sources=("guide", "one"))

    assert load(replace(course, entries=(ENTRY, turned, entry("heap")))).changed == []


def test_a_contrast_that_changes_is_a_change():
    load(with_entries(entry("stack", contrasts=(contrast("queue"),))))
    other = replace(contrast("queue"), rows=("Order | first out | last out",))

    assert load(with_entries(entry("stack", contrasts=(other,)))).changed == ["entry stack"]


def test_entries_stand_in_the_order_of_their_file():
    load(with_entries(entry("zebra"), entry("ant")))

    assert titles() == ["Queue", "Zebra", "Ant"]


def test_an_entry_put_in_between_or_moved_changes_the_order():
    load(with_entries(entry("zebra"), entry("ant")))

    load(with_entries(entry("middle"), entry("zebra"), entry("ant")))
    between = titles()
    report = load(with_entries(entry("ant"), entry("zebra"), entry("middle")))

    assert between == ["Queue", "Middle", "Zebra", "Ant"]
    assert titles() == ["Queue", "Ant", "Zebra", "Middle"]
    assert report.changed == ["entry ant", "entry middle"]


def test_places_are_counted_in_each_topic():
    other = replace(drafts.TOPIC, slug="storage", position=2)
    entries = (
        ENTRY,
        entry("disk", topic="storage"),
        entry("stack"),
        entry("file", topic="storage"),
    )

    load(replace(COURSE, topics=(drafts.TOPIC, other), entries=entries))

    assert dict(Entry.objects.values_list("slug", "position")) == {
        "queue": 0,
        "stack": 1,
        "disk": 0,
        "file": 1,
    }


def undone_to(row) -> list[str]:
    """What an undo of the last change would find, as the texts of the rows that belong to it."""
    saved = Version.objects.get_for_object(row)[0].revision.version_set.all()
    return sorted(one.object_repr for one in saved)


def test_an_undo_finds_all_that_was_loaded_with_a_row():
    load(with_entries(entry("stack", contrasts=(contrast("queue"),)), entry("heap")))
    load(with_quiz(topics=(), draw=None, questions=("what-waits",)))
    asks = {"slug": "other", "prompt": "Who waits?"}
    other = replace(QUESTION, **asks, choices=drafts.choices("messages", "people"))
    course = with_entries(entry("stack", contrasts=(contrast("heap"),)), entry("heap"))
    fixed = with_quiz(topics=(), draw=None, questions=("other",))

    load(replace(course, questions=(QUESTION, other), quizzes=fixed.quizzes))

    assert undone_to(Entry.objects.get(slug="stack")) == ["Stack", "Stack / Heap"]
    assert undone_to(Quiz.objects.get()) == ["First steps", "First steps: Who waits?"]
    assert undone_to(Question.objects.get(slug="other")) == ["Who waits?", "messages", "people"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_an_entry_or_quiz_that_was_set_aside_stays_so_though_it_changes(status):
    load()
    Entry.objects.update(status=status)
    Quiz.objects.update(status=status)

    report = load(replace(with_entry(body="Other."), quizzes=with_quiz(title="Other").quizzes))

    assert report.changed == ["entry queue", "quiz first"]
    assert (Entry.objects.get().status, Quiz.objects.get().status) == (status, status)


def test_all_the_terms_of_a_quiz_come_over():
    terms = with_quiz(
        preset="mock",
        title="Mock exam",
        description="As the real one.",
        topics=(),
        draw=None,
        questions=("what-waits",),
        minutes=30,
        attempts=2,
        feedback="finish",
        pass_mark=60,
        position=3,
    )
    load(terms)

    quiz = Quiz.objects.get()

    assert (quiz.preset, quiz.title, quiz.description) == ("mock", "Mock exam", "As the real one.")
    assert (quiz.minutes, quiz.attempts_allowed, quiz.feedback) == (30, 2, "finish")
    assert (quiz.pass_mark, quiz.position, quiz.draw) == (60, 3, None)
    assert [fixed.question.slug for fixed in quiz.fixed.all()] == ["what-waits"]
    assert not quiz.topics.exists()


def test_a_quiz_asks_its_questions_in_the_order_of_the_file():
    questions = tuple(replace(QUESTION, slug=slug) for slug in ("b", "a", "c"))
    fixed = replace(drafts.QUIZ, topics=(), draw=None, questions=("b", "a", "c"))
    course = replace(COURSE, questions=questions, quizzes=(fixed,))
    load(course)
    turned = replace(course, quizzes=(replace(fixed, questions=("c", "b")),))

    report = load(turned)

    assert report.changed == ["quiz first"]
    assert [one.question.slug for one in Quiz.objects.get().fixed.all()] == ["c", "b"]


def test_a_quiz_may_turn_from_fixed_questions_to_a_draw():
    load(with_quiz(topics=(), draw=None, questions=("what-waits",)))

    load()

    quiz = Quiz.objects.get()
    assert (quiz.draw, quiz.fixed.count(), quiz.topics.count()) == (1, 0, 1)


@pytest.mark.parametrize(
    ("preset", "feedback"), [("practice", "answer"), ("graded", "finish"), ("mock", "finish")]
)
def test_the_usual_feedback_of_a_preset_need_not_be_written(preset, feedback):
    quiet = with_quiz(preset=preset, feedback="", minutes=30)
    load(quiet)

    assert Quiz.objects.get().feedback == feedback
    assert load(quiet).changed == []


def test_dates_that_an_instructor_set_are_not_the_files_business():
    load()
    Quiz.objects.update(opens=make.NOON)

    assert load().kept == []
    assert load(with_quiz(title="Other")).changed == ["quiz first"]
    assert Quiz.objects.get().opens == make.NOON


def test_a_quiz_that_tells_after_its_close_waits_for_the_time_to_be_set():
    late = with_quiz(preset="graded", feedback="close")
    load(late)
    assert Quiz.objects.get().status == Status.DRAFT

    Quiz.objects.update(closes=make.NOON, status=Status.PUBLISHED)
    load(with_quiz(preset="graded", feedback="close", title="Other"))

    assert Quiz.objects.get().status == Status.PUBLISHED


def test_a_published_quiz_that_shall_tell_after_its_close_waits_too():
    load()

    load(with_quiz(preset="graded", feedback="close"))

    assert Quiz.objects.get().status == Status.DRAFT
