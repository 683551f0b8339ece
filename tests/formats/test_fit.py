"""What a draft lacks, in a person's words."""

from quiz.formats import sheet
from quiz.formats.drafts import ChoiceDraft
from quiz.formats.fit import needs
from tests.proposed import entry, question


def test_what_is_whole_needs_nothing():
    assert needs(entry()) == ()


def test_an_entry_needs_its_body_and_an_answered_question_its_answer():
    assert needs(entry(body="")) == ("Write the body.",)
    assert needs(entry(body="", kind="qa")) == ("Write the answer.",)


def test_what_cannot_be_asked_is_said_first():
    assert needs(question(choices=(), explanation="")) == (
        "Write an explanation.",
        "Give at least two choices, not 0.",
        "Mark one choice as right.",
    )


def test_a_question_needs_its_prompt():
    assert needs(question("")) == ("Write the question itself.",)


def test_what_can_be_asked_is_held_against_the_rules():
    bare = ChoiceDraft("A FIFO queue", False, "", "")
    told = needs(question(choices=(*question().choices[:1], bare, question().choices[2])))

    (told,) = told
    assert "The wrong answer “A FIFO queue” has no characters of feedback" in told


def test_a_rule_is_told_beside_a_missing_explanation():
    told = needs(question("What?", explanation=""))

    assert told[0] == "Write an explanation."
    assert any("words" in one for one in told[1:])


def test_the_examples_of_the_template_need_nothing():
    items = sheet.read_csv("a.csv", sheet.template_csv()).items

    assert [needs(item.draft) for item in items] == [()] * 9
