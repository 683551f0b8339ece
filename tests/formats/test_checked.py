"""Drafts become what the checks see, with nothing lost on the way."""

from quiz.formats import bank, checked
from quiz.formats.drafts import Course
from quiz.rules.kinds import Kind, faults
from tests.formats.samples import COURSE


def read() -> Course:
    return bank.read(COURSE)


def test_a_course_becomes_a_bank():
    course = read()
    found = checked.bank(course.topics, course.entries, course.questions)

    assert [one.slug for one in found.questions] == [draft.slug for draft in course.questions]
    assert [faults(one.item) for one in found.questions] == [[]] * len(found.questions)
    assert {one.item.kind for one in found.questions} == set(Kind)
    assert found.topics == {topic.slug: topic.title for topic in course.topics}


def test_an_entry_is_what_its_page_teaches_and_its_misconceptions_are_counted():
    course = read()
    found = checked.bank(course.topics, course.entries, course.questions)

    entry = found.entry_of["visibility-timeout"]

    assert (entry.topic, entry.title, entry.misconceptions) == ("queues", "Visibility timeout", 1)
    assert "How long a received message stays hidden" in entry.text
    assert "A receive hides the message." in entry.text
    assert "It deletes the message" not in entry.text


def test_a_question_has_all_that_is_written_about_it():
    course = read()
    [draft] = [one for one in course.questions if one.slug == "visibility-second-30"]
    found = checked.bank(course.topics, course.entries, [draft])

    [one] = found.questions

    assert (one.entry, one.topic) == (draft.entry, "queues")
    assert one.stem.split() == draft.prompt.split()
    assert one.ask.endswith("?")
    assert (one.hint, one.explanation) == (draft.hint, draft.explanation)
    assert (one.bloom, one.source, one.as_of) == (draft.bloom, draft.source, draft.as_of)
    assert [(o.text, o.is_correct, o.feedback) for o in one.item.options] == [
        (choice.text, choice.is_correct, choice.feedback) for choice in draft.choices
    ]
    assert one.misconceptions == tuple(choice.misconception for choice in draft.choices)
