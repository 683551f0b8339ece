"""Loading questions: versions for changes only, choices that keep their keys, states that stay."""

from dataclasses import replace

import pytest

from quiz.actions import attempts
from quiz.formats.drafts import ChoiceDraft
from quiz.models import Attempt, Question, QuestionVersion, Source, Status
from quiz.rules.kinds import Kind
from tests import make
from tests.actions import drafts
from tests.actions.drafts import COURSE, QUESTION, SOURCE, choices, load, with_question

pytestmark = pytest.mark.django_db


def keys() -> dict[str, str]:
    """Key by text, as the choices stand."""
    return dict(Question.objects.get().choices.values_list("text", "key"))


def texts() -> list[str]:
    return list(Question.objects.get().choices.values_list("text", flat=True))


def test_all_that_a_draft_says_is_in_the_row():
    load(with_question(as_of=make.NOON.date(), bloom="apply"))

    row = Question.objects.get()

    assert (row.slug, row.kind, row.bloom, row.as_of) == (
        "what-waits",
        "single",
        "apply",
        make.NOON.date(),
    )
    assert (row.entry.slug, row.source and row.source.slug) == ("queue", "guide")
    assert (row.prompt, row.hint, row.explanation) == (
        "What waits in a queue?",
        "Think of letters.",
        "Messages do.",
    )
    assert list(row.choices.values_list("text", "is_correct", "feedback", "position")) == [
        ("messages", True, "Right.", 0),
        ("people", False, "Not in ours.", 1),
        ("files", False, "In a bucket.", 2),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.TRUE_FALSE, "is_true": False, "misconception": 2},
        {
            "kind": Kind.NUMERIC,
            "tolerance": "0.5%",
            "unit": "s",
            "choices": choices("30", "60", right="30"),
        },
        {"kind": Kind.TYPED, "choices": choices("queue", "stack", right="queue")},
        {
            "kind": Kind.MATCHING,
            "choices": tuple(
                ChoiceDraft(text, False, "", match)
                for text, match in {"a": "one", "b": "two", "c": "three", "": "four"}.items()
            ),
        },
        {"kind": Kind.ORDERING, "choices": choices("first", "then", "last", right="")},
        {"source": ""},
        {"choices": (*choices("messages", "people"), ChoiceDraft("it", False, "", "", "", 3))},
    ],
)
def test_every_kind_comes_over_whole_and_is_the_same_the_second_time(changes):
    load(with_question(**changes))

    assert "question what-waits" in load(with_question(**changes)).same
    assert Question.objects.get().faults() == []


def test_a_change_makes_a_new_version_and_the_same_makes_none():
    load()
    load()
    assert QuestionVersion.objects.count() == 1

    load(with_question(prompt="What is kept in a queue?"))

    assert Question.objects.get().current_version == QuestionVersion.objects.get(number=2)


def test_the_number_of_a_misconception_makes_no_new_version():
    load()
    right, *wrong = QUESTION.choices

    report = load(with_question(choices=(right, *(replace(c, misconception=1) for c in wrong))))

    assert report.changed == ["question what-waits"]
    numbers = Question.objects.get().choices.values_list("misconception", flat=True)
    assert list(numbers) == [None, 1, 1]
    assert QuestionVersion.objects.count() == 1


def test_a_site_from_before_misconceptions_gets_them_unless_it_was_edited():
    load(replace(COURSE, questions=(QUESTION, replace(QUESTION, slug="other"))))
    stored = dict(Question.objects.values_list("slug", "loaded_checksum"))
    assert stored["what-waits"] == "f297d68b235173f67fa6c074e16edbd6"
    Question.objects.filter(slug="other").update(hint="As edited here.")
    right, *wrong = QUESTION.choices
    numbered = replace(QUESTION, choices=(right, *(replace(c, misconception=1) for c in wrong)))

    report = load(replace(COURSE, questions=(numbered, replace(numbered, slug="other"))))

    assert report.changed == ["question what-waits"]
    assert report.kept == ["question other"]


def test_running_attempts_keep_their_version_and_the_next_gets_the_new_one():
    load()
    question = Question.objects.get()
    quiz = make.quiz(question)
    running = attempts.start(make.learner(), quiz, at=make.NOON)

    load(with_question(choices=choices("messages", "people", "files", right="people")))

    following = attempts.start(make.learner(), quiz, at=make.NOON)
    given = [keys()["people"]]
    assert make.answer(make.place(running), given).credit == 0
    assert make.answer(make.place(following), given).credit == 1


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_what_an_instructor_set_aside_stays_so_though_its_text_changes(status):
    load()
    Question.objects.get().set_aside(status)

    load(with_question(prompt="What is kept in a queue?"))

    question = Question.objects.get()
    assert (question.status, question.prompt) == (status, "What is kept in a queue?")
    assert QuestionVersion.objects.count() == 1


def test_a_choice_keeps_its_key_when_its_text_is_edited():
    load()
    before = keys()

    load(with_question(choices=choices("messages", "persons", "files")))

    assert keys() == {
        "messages": before["messages"],
        "persons": before["people"],
        "files": before["files"],
    }


def test_a_choice_keeps_its_key_when_it_moves():
    load()
    before = keys()

    load(with_question(choices=choices("files", "messages", "people")))

    assert texts() == ["files", "messages", "people"]
    assert keys() == before


def test_a_choice_keeps_its_key_beside_new_and_removed_ones():
    load()
    before = keys()

    load(with_question(choices=choices("ideas", "messages")))
    shortened = keys()
    load(with_question(choices=choices("ideas", "messages", "files", "birds")))

    assert shortened["messages"] == keys()["messages"] == before["messages"]
    assert len(set(keys().values())) == 4


def test_a_choice_with_a_former_text_of_another_gets_a_key_of_its_own():
    load(with_question(choices=choices("messages", "people")))
    load(with_question(choices=choices("messages", "crowds")))

    load(with_question(choices=choices("messages", "crowds", "people")))

    assert len(set(keys().values())) == 3


def test_accepted_forms_that_are_written_alike_do_no_harm():
    twice = (ChoiceDraft("queue", True, "", ""), ChoiceDraft("queue", True, "", ""))

    load(with_question(kind=Kind.TYPED, choices=twice))

    assert len(set(Question.objects.get().choices.values_list("key", flat=True))) == 2


def test_a_key_that_the_file_names_is_taken():
    named = tuple(replace(choice, key=choice.text[:3]) for choice in choices("messages", "people"))
    load(with_question(choices=named))

    assert keys() == {"messages": "mes", "people": "peo"}


def test_a_key_that_the_file_names_is_taken_from_the_choice_that_had_it():
    load(with_question(choices=choices("messages", "people")))
    mine = keys()["messages"]
    first, second = choices("letters", "messages", right="letters")

    load(with_question(choices=(replace(first, key=mine), second)))

    assert keys()["letters"] == mine
    assert keys()["messages"] != mine


def test_texts_that_a_browser_sent_are_known_again():
    load()
    before = keys()
    for choice in Question.objects.get().choices.all():
        choice.text, choice.feedback = f"{choice.text}\r\n", f"{choice.feedback} \r\n"
        choice.save()

    assert "question what-waits" in load().same
    load(with_question(choices=choices("files", "messages", "people")))
    assert keys() == before


def test_stored_answers_name_choices_after_an_edit_as_before():
    load()
    question = Question.objects.get()
    attempt = make.attempt(question)
    response = make.answer(make.place(attempt), [keys()["messages"]])

    load(with_question(choices=choices("people", "letters", right="letters")))

    attempts.finish(attempt, at=make.NOON)
    assert response.credit == Attempt.objects.get().score == 1


def test_a_moved_source_reaches_the_next_attempt_though_the_question_is_the_same():
    load()
    moved = replace(COURSE, sources=(replace(SOURCE, url="https://docs.example/moved"),))

    report = load(moved)

    assert report.changed == ["source guide", "question what-waits"]
    version = Question.objects.get().current_version
    assert version
    assert version.content["source"]["url"] == "https://docs.example/moved"
    assert load(moved).changed == []


def test_a_new_title_of_the_entry_reaches_the_next_attempt_too():
    load()

    report = load(drafts.with_entry(title="Message queue"))

    assert report.changed == ["entry queue", "question what-waits"]


def test_a_moved_source_publishes_nothing_that_was_set_aside_or_edited_here():
    load(replace(COURSE, questions=(QUESTION, replace(QUESTION, slug="other"))))
    Question.objects.get(slug="what-waits").set_aside(Status.RETIRED)
    Question.objects.filter(slug="other").update(prompt="As edited here?")

    load(replace(COURSE, sources=(replace(SOURCE, url="https://docs.example/moved"),)))

    assert Source.objects.get().url == "https://docs.example/moved"
    assert QuestionVersion.objects.count() == 2
