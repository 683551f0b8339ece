"""Questions as JSON: what is written is read as the same, and what is wrong is told."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from quiz.formats import bank, export
from quiz.formats.bank.order import entry_topics, in_order
from quiz.formats.drafts import Course, Known
from tests.formats import strategies
from tests.formats.samples import COURSE

THOROUGH = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
SAMPLE = bank.read(COURSE)


def known(course: Course) -> Known:
    """What a site has that holds the course."""
    return Known(
        sources={source.slug for source in course.sources},
        entries=entry_topics(course),
        misconceptions={entry.slug: entry.misconceptions for entry in course.entries},
    )


@THOROUGH
@given(strategies.courses())
def test_what_is_written_is_read_as_the_same(course):
    again = export.read("bank.json", export.write(course), known(course))

    assert again == Course(questions=in_order(course).questions)


@THOROUGH
@given(strategies.courses())
def test_any_reader_of_json_gets_the_texts(course):
    told = json.loads(export.write(course))["questions"]

    for draft, one in zip(in_order(course).questions, told, strict=True):
        assert (one["slug"], one["kind"], one["prompt"]) == (draft.slug, draft.kind, draft.prompt)
        options = one["choices"] or one["answers"]
        assert [option["feedback"] for option in options] == [c.feedback for c in draft.choices]


@THOROUGH
@given(strategies.courses())
def test_the_text_of_the_questions_is_read_as_the_same_but_for_keys(course):
    alone = bank.write_questions(course) or "questions:\n"
    questions = tuple(
        replace(one, choices=tuple(replace(choice, key="") for choice in one.choices))
        for one in in_order(course).questions
    )

    assert bank.read({"more.yaml": alone}, known(course)) == Course(questions=questions)


def test_every_question_has_the_same_fields():
    told = json.loads(export.write(SAMPLE))["questions"]

    assert len({tuple(one) for one in told}) == 1


def test_typed_and_numeric_questions_have_answers_and_the_others_choices():
    told = {one["kind"]: one for one in json.loads(export.write(SAMPLE))["questions"]}

    assert [answer["text"] for answer in told["typed"]["answers"]] == [
        "visibility timeout",
        "long polling",
    ]
    assert [answer["value"] for answer in told["numeric"]["answers"]] == ["120", "43"]
    assert {kind for kind, one in told.items() if one["choices"]} == {
        "single",
        "multiple",
        "true_false",
        "matching",
        "ordering",
    }
    assert [one["position"] for one in told["ordering"]["choices"]] == [1, 2, 3]


def test_a_question_without_hint_source_and_feedback_is_read_too():
    """The admin publishes one; the files of the course want more."""
    bare = replace(
        SAMPLE.questions[0],
        hint="",
        source="",
        choices=tuple(replace(choice, feedback="") for choice in SAMPLE.questions[0].choices),
    )
    course = replace(SAMPLE, questions=(bare,))

    assert export.read("a.json", export.write(course), known(course)).questions == (bare,)


def test_an_empty_bank_is_an_empty_list():
    assert json.loads(export.write(Course())) == {"questions": []}
    assert export.read("a.json", export.write(Course()), Known()) == Course()
    assert bank.write_questions(Course()) == ""


def told(kind: str, old: str, new: str) -> list[str]:
    """Put one passage of one exported question otherwise, and return the problems."""
    [question] = [one for one in SAMPLE.questions if one.kind == kind]
    text = export.write(replace(SAMPLE, questions=(question,)))
    assert old in text
    problems = export.read("a.json", text.replace(old, new, 1), known(SAMPLE)).problems
    return [f"{problem.field}: {problem.message}" for problem in problems]


ONE = "questions.1"


@pytest.mark.parametrize(
    ("kind", "old", "new", "problem"),
    [
        ("single", '"slug": "visibility', '"slug": "Visibility', "A slug is 1 to 60 letters"),
        ("single", '"kind": "single"', '"kind": "one"', f"{ONE}.kind: Write single, "),
        ("single", '"entry": "visibility-timeout"', '"entry": "x"', f"{ONE}.entry: There is no"),
        ("single", '"slug": "sqs-guide"', '"slug": "x"', f"{ONE}.sources.1.slug: There is no"),
        ("single", '"position": 2', '"position": 3', "This stands at place 2: write that, or"),
        ("single", '"is_correct": true', '"is_correct": null', "Write true or false"),
        ("single", '"is_correct": true', '"is_correct": false', "Mark one choice as right."),
        ("single", '"text": "No"', '"txt": "No"', 'There is no field "txt" here.'),
        ("single", '"is_true": null', '"is_true": true', "Only a true_false question has"),
        ("single", '"unit": ""', '"unit": "s"', "Only a numeric question has a unit."),
        ("single", '"match": ""', '"match": "a"', "Only a choice of a matching question"),
        ("single", '"answers": []', '"answers": [{}]', "A question of this kind has choices"),
        ("typed", '"choices": []', '"choices": [{}]', "A question of this kind has answers"),
        ("typed", '"answers": [', '"answers": [], "more": [', f"{ONE}.answers: This field is"),
        ("multiple", '"misconception": 1', '"misconception": 2', "The entry has no misconception"),
        ("multiple", '"misconception": 1', '"misconception": "one"', "Write a whole number"),
        ("true_false", '"is_true": false', '"is_true": null', "Say whether the statement is"),
        ("true_false", '"is_true": false', '"is_true": true', "A true statement is no"),
        ("ordering", '"is_correct": false', '"is_correct": true', "The order or the match tells"),
        ("numeric", '"value": "43"', '"value": "120"', "Answers 1 and 2 are the same number."),
    ],
)
def test_what_is_wrong_is_told(kind, old, new, problem):
    assert any(problem in one for one in told(kind, old, new))


def test_a_problem_has_its_line():
    text = export.write(SAMPLE).replace('"hint": "Multiply."', '"hind": "Multiply."')

    [problem] = export.read("a.json", text, known(SAMPLE)).problems

    assert text.splitlines()[problem.line - 1].strip() == '"hind": "Multiply.",'
    assert problem.field == "questions.5.hind"


def test_a_question_has_one_source():
    source = '{"slug": "sqs-guide"}'
    problems = told("single", '"sources": [', f'"sources": [{source}, ')

    assert problems == [f"{ONE}.sources: A question has one source."]


def test_a_slug_is_used_once():
    [first, *_] = SAMPLE.questions
    text = export.write(replace(SAMPLE, questions=(first, first)))

    [problem] = export.read("a.json", text, known(SAMPLE)).problems

    assert "stands already in a.json" in problem.message


def test_what_is_no_json_is_told():
    [problem] = export.read("a.json", '{"questions": [', known(SAMPLE)).problems

    assert problem.message.startswith("This cannot be read as YAML.")
