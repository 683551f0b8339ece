"""Publishing a question: a version for new attempts, frozen, and a new one only for a change."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from quiz.models import Choice, Question, QuestionVersion, Status
from quiz.rules.kinds import Kind
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(days=1)


def publish(question: Question) -> QuestionVersion:
    """Publish the working copy as it stands in the database."""
    return Question.objects.get(pk=question.pk).publish(at=LATER)


def edit(question: Question, **fields: object) -> None:
    Question.objects.filter(pk=question.pk).update(**fields)


def test_the_first_version_is_number_one_and_is_what_new_attempts_get():
    author = make.learner()
    question = make.question(publish=False)

    version = question.publish(at=make.NOON, by=author)

    question.refresh_from_db()
    assert (version.number, version.by, version.at) == (1, author, make.NOON)
    assert (question.status, question.current_version) == (Status.PUBLISHED, version)


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_version_marks_as_the_working_copy_does(kind):
    question = make.question(kind)

    assert QuestionVersion.objects.get().item() == question.item()


def test_a_version_holds_all_that_a_learner_may_see_of_it():
    source = make.source(title="Guide", url="https://docs.example/guide")
    question = make.question("numeric", source=source, as_of=make.NOON.date())

    content = QuestionVersion.objects.get().content

    assert content["source"] == {
        "title": "Guide",
        "url": "https://docs.example/guide",
        "accessed_on": "2026-11-20",
    }
    assert content["entry"] == {"slug": question.entry.slug, "title": "Queue"}
    assert content["as_of"] == "2026-11-20"
    assert (content["unit"], content["tolerance"]) == ("GB-s", "0.5%")
    assert content["hint"] == "Think of the queue."
    assert [option["text"] for option in content["options"]] == ["300000", "150000"]


def test_publishing_again_without_a_change_keeps_the_version():
    question = make.question()

    assert publish(question) == question.current_version
    assert QuestionVersion.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"prompt": "What else?"},
        {"hint": ""},
        {"explanation": "For another reason."},
        {"as_of": make.NOON.date()},
    ],
)
def test_every_change_is_a_new_version_and_the_old_one_stays_as_it_was(fields):
    question = make.question()
    old = question.versions.values().get()

    edit(question, **fields)
    version = publish(question)

    assert version.number == 2
    assert Question.objects.get().current_version == version
    assert question.versions.values().get(number=1) == old


def test_a_choice_that_changes_makes_a_new_version_too():
    question = make.question()
    Choice.objects.filter(question=question, text="no").update(feedback="Not so.")

    assert publish(question).number == 2


def test_a_change_of_the_entry_or_the_source_reaches_the_next_version():
    source = make.source()
    question = make.question(source=source)
    source.url = "https://docs.example/moved"
    source.save()

    assert publish(question).content["source"]["url"] == "https://docs.example/moved"


def test_a_change_taken_back_is_a_third_version():
    question = make.question()
    first = question.prompt
    edit(question, prompt="What else?")
    publish(question)
    edit(question, prompt=first)

    assert publish(question).number == 3


def test_the_line_ends_of_a_browsers_form_change_nothing():
    question = make.question(prompt="A scene.\n\nWhat happens next?")
    edit(
        question, prompt="A scene.  \r\n\r\nWhat happens next?\r\n", hint="Think of the queue.\r\n"
    )
    for choice in question.choices.all():
        choice.text, choice.feedback = f"{choice.text}\r\n", f"{choice.feedback}\r\n"
        choice.save()

    assert publish(question) == question.current_version


def test_a_question_with_faults_is_not_published_and_says_all_of_them():
    question = make.question(publish=False, explanation=" ", right=[], wrong=["no", "perhaps"])

    with pytest.raises(ValidationError) as refusal:
        question.publish(at=make.NOON)

    assert "Write an explanation." in refusal.value.messages
    assert "Mark one choice as right." in refusal.value.messages
    assert Question.objects.get().status == Status.DRAFT
    assert not QuestionVersion.objects.exists()


def test_a_question_without_a_prompt_has_a_fault():
    assert "Write a prompt." in make.question(publish=False, prompt="\n").faults()


def test_an_edit_with_faults_leaves_the_published_version_in_use():
    question = make.question()
    question.choices.update(is_correct=False)

    with pytest.raises(ValidationError):
        publish(question)

    assert Question.objects.get().current_version == question.current_version


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_a_question_set_aside_keeps_its_version_for_the_day_it_comes_back(status):
    question = make.question()

    question.set_aside(status)

    assert not Question.objects.published().exists()
    assert publish(question) == question.current_version
    assert Question.objects.published().get() == question


def test_keys_of_choices_say_nothing_of_place_or_rightness():
    """The same texts in another order and with another key have the same keys."""
    one = make.question(slug="same", right=["yes"], wrong=["no", "perhaps"])
    keys = dict(one.choices.values_list("text", "key"))
    one.choices.all().delete()
    Question.objects.filter(pk=one.pk).update(slug="other")

    other = make.question(slug="same", right=["perhaps"], wrong=["yes", "no"])

    assert dict(other.choices.values_list("text", "key")) == keys


def test_every_kind_of_the_rules_can_be_stored():
    kinds = Question._meta.get_field("kind").choices

    assert {value for value, _ in kinds or []} == {kind.value for kind in Kind}
