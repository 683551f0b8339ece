"""Checksums of drafts and the words of a problem."""

from dataclasses import replace
from datetime import date

from quiz.formats import bank
from quiz.formats.drafts import Draft, Problem, SourceDraft, checksum
from tests.formats.samples import COURSE

SOURCE = SourceDraft("guide", "Güide", "https://example.org", "AWS", date(2026, 11, 20))


def test_a_problem_says_where_it_is():
    problem = Problem("content/topics/a.yaml", 41, "questions.second-30.bloom", "Too bold.")

    assert str(problem) == ("content/topics/a.yaml, line 41, questions.second-30.bloom: Too bold.")


def test_a_problem_of_a_whole_file_names_no_field():
    assert str(Problem("a.yaml", 1, "", "Empty.")) == "a.yaml, line 1: Empty."


def test_a_checksum_is_the_same_on_every_machine():
    assert checksum(SOURCE) == "c6cba8416ae4f29d3482cec0fe3dd29b"


def test_a_field_that_came_later_changes_no_checksum_of_a_draft_without_it():
    """These are the checksums that sites have stored since before there were those fields."""
    course = bank.read(COURSE)
    question, entry = course.questions[0], course.entries[1]
    wrong = replace(question.choices[1], misconception=1)

    assert checksum(question) == "422a888643d7aada25433924e83b4808"
    assert checksum(entry) == "ffadfc812df020e6e1a5fb78f4462355"
    assert checksum(replace(entry, goal="do it")) != checksum(entry)
    assert checksum(replace(question, misconception=1)) != checksum(question)
    assert checksum(replace(question, choices=(question.choices[0], wrong))) != checksum(question)


def test_equal_drafts_have_equal_checksums():
    first, second = bank.read(COURSE), bank.read(COURSE)

    assert [checksum(one) for one in first.entries] == [checksum(one) for one in second.entries]


def test_no_two_drafts_of_a_course_share_a_checksum():
    course = bank.read(COURSE)
    drafts: list[Draft] = [
        *course.topics,
        *course.sources,
        *course.entries,
        *course.questions,
        *course.quizzes,
    ]

    assert len({checksum(draft) for draft in drafts}) == len(drafts)


def test_any_change_changes_the_checksum():
    question, quiz = bank.read(COURSE).questions[0], bank.read(COURSE).quizzes[0]
    swapped = replace(question, choices=question.choices[::-1])

    assert checksum(replace(SOURCE, accessed_on=date(2026, 11, 21))) != checksum(SOURCE)
    assert checksum(swapped) != checksum(question)
    assert checksum(replace(quiz, position=9)) != checksum(quiz)
