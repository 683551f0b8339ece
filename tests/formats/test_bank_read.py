"""What a course without a problem is read as."""

from datetime import date

import pytest

from quiz.formats import bank
from quiz.formats.drafts import (
    ChoiceDraft,
    ContrastDraft,
    Course,
    EntryDraft,
    QuestionDraft,
    QuizDraft,
    SourceDraft,
    TopicDraft,
)
from quiz.rules.kinds import Kind
from tests.formats.samples import COURSE, QUEUES, QUIZZES

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def course() -> Course:
    return bank.read(COURSE)


def test_a_good_course_has_no_problems(course):
    assert course.problems == ()


def test_topics_come_by_position(course):
    assert [topic.slug for topic in course.topics] == ["edge", "queues"]
    assert course.topics[1] == TopicDraft(
        slug="queues",
        title="Queues",
        summary="Work that may wait.",
        line="What a request meets",
        position=2,
        icon="queue",
    )


def test_a_source_keeps_its_date(course):
    assert course.sources == (
        SourceDraft("sqs-guide", "Queue guide", "https://example.org/queues", "AWS", DAY),
    )


def test_entries_come_by_topic_and_then_as_they_stand(course):
    slugs = [entry.slug for entry in course.entries]

    assert slugs == ["long-polling", "visibility-timeout", "why-a-queue"]


def test_an_entry_keeps_its_lines_and_folds_what_is_folded(course):
    assert course.entries[1] == EntryDraft(
        slug="visibility-timeout",
        kind="term",
        title="Visibility timeout",
        aliases=("in flight", "ChangeMessageVisibility"),
        summary="How long a received message stays hidden from other consumers.",
        body="A receive hides the message.\n\n- It comes back\n  after the timeout.",
        misconceptions="“It deletes the message.” Only a delete does.",
        topic="queues",
        sources=("sqs-guide",),
        related=("long-polling",),
        contrasts=(
            ContrastDraft(
                other="long-polling",
                question="After a receive, or during one?",
                rows=("What it limits | hiding | waiting",),
            ),
        ),
        as_of=DAY,
    )


def test_a_choice_no_is_the_text_no(course):
    assert course.questions[0] == QuestionDraft(
        slug="visibility-second-30",
        kind=Kind.SINGLE,
        entry="visibility-timeout",
        bloom="apply",
        source="sqs-guide",
        as_of=DAY,
        prompt="The job takes longer than the timeout.\n\nWhat happens?",
        hint="Who sees the message now?",
        explanation="Receiving only hides it.",
        choices=(
            ChoiceDraft("It is offered again", True, "It comes back.", "", key="again"),
            ChoiceDraft("No", False, "Something does happen.", ""),
        ),
        is_true=None,
        tolerance="",
        unit="",
    )


def test_every_kind_of_question_is_read(course):
    assert [question.kind for question in course.questions] == list(Kind)


def test_a_statement_has_its_verdict(course):
    assert course.questions[2].is_true is False


def test_a_numeric_question_has_tolerance_and_unit(course):
    numeric = course.questions[4]

    assert (numeric.tolerance, numeric.unit) == ("0.5%", "s")


def test_a_left_over_answer_has_no_text(course):
    assert course.questions[5].choices[3] == ChoiceDraft("", False, "No call does.", "copies")


def test_quizzes_are_numbered_as_they_stand(course):
    practice, test, exam = course.quizzes

    assert practice == QuizDraft(
        slug="practice",
        title="Practice",
        description="A few questions.",
        preset="practice",
        topics=("queues", "edge"),
        draw=7,
        questions=(),
        minutes=None,
        attempts=None,
        feedback="answer",
        pass_mark=None,
        position=1,
    )
    assert test.questions == ("visibility-two", "visibility-second-30")
    assert (test.attempts, test.feedback, test.pass_mark, test.position) == (2, "close", 60, 2)
    assert (exam.minutes, exam.feedback, exam.position) == (30, "finish", 3)


def test_the_order_of_the_files_does_not_matter(course):
    assert bank.read(dict(reversed(COURSE.items()))) == course


def test_windows_line_ends_change_nothing(course):
    assert bank.read({name: text.replace("\n", "\r\n") for name, text in COURSE.items()}) == course


def test_a_byte_order_mark_changes_nothing(course):
    assert bank.read(COURSE | {QUEUES: "\ufeff" + COURSE[QUEUES]}) == course


def test_an_empty_section_is_no_problem():
    assert bank.read({QUIZZES: "quizzes:\n"}) == Course()


def test_no_files_are_an_empty_course():
    assert bank.read({}) == Course()


@pytest.mark.parametrize("text", ["Yes", "off", "1e3", "2026-01-01", "null", "~", "0x1F", "1:30"])
def test_a_text_stays_as_it_was_written(text):
    queues = COURSE[QUEUES].replace("text: No\n", f"text: {text}\n")

    question = bank.read(COURSE | {QUEUES: queues}).questions[0]

    assert question.choices[1].text == text


def test_a_text_is_stripped_and_its_lines_lose_blanks_at_the_end():
    queues = COURSE[QUEUES].replace(
        "body: Senders go on at once.", 'body: "\\n  One \\t\\n\\n  - two\\r\\nthree \\n\\n"'
    )

    entry = bank.read(COURSE | {QUEUES: queues}).entries[2]

    assert entry.body == "One\n\n  - two\nthree"


def test_a_text_of_one_line_has_single_spaces():
    queues = COURSE[QUEUES].replace("title: Queue guide", 'title: "  Queue \\n\\t guide\\u00a05 "')

    assert bank.read(COURSE | {QUEUES: queues}).sources[0].title == "Queue guide\u00a05"


def test_cells_of_a_row_are_parted_the_same_way():
    queues = COURSE[QUEUES].replace("limits | hiding | waiting", "limits|hiding |waiting")

    assert bank.read(COURSE | {QUEUES: queues}) == bank.read(COURSE)
