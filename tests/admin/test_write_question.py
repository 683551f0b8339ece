"""Writing, publishing and correcting questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quiz.actions import attempts
from quiz.models import Choice, Question, QuestionVersion, Status
from tests import make
from tests.admin.pages import faults, fields, save, told, version_of

pytestmark = [pytest.mark.django_db, pytest.mark.data]

ADD = "/admin/quiz/question/add/"


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def change(question):
    return reverse("admin:quiz_question_change", args=[question.pk])


def texts(question):
    return list(Choice.objects.filter(question=question).values_list("text", flat=True))


def written(**more):
    """What an author types into the form of a single choice."""
    return {
        "entry": make.entry().pk,
        "prompt": "A queue stands still.\r\n\r\nWho   is to blame?",
        "explanation": "Nobody takes messages.",
        "choices-0-text": "The consumer",
        "choices-0-is_correct": "on",
        "choices-1-text": "The producer",
    } | more


def test_a_question_is_written_as_a_draft_with_a_name_made_of_its_prompt(author):
    page = save(author, ADD, **written())

    question = Question.objects.get()
    assert (question.slug, question.status) == ("who-is-to-blame", Status.DRAFT)
    assert texts(question) == ["The consumer", "The producer"]
    assert "cannot be published" not in told(page)


def test_texts_arrive_with_the_line_ends_that_prompts_are_split_by(author):
    save(author, ADD, **written())

    assert Question.objects.get().prompt == "A queue stands still.\n\nWho   is to blame?"


def test_a_second_question_of_the_same_words_gets_another_name(author):
    save(author, ADD, **written())
    save(author, ADD, **written())

    assert set(Question.objects.values_list("slug", flat=True)) == {
        "who-is-to-blame",
        "who-is-to-blame-2",
    }


def test_a_draft_may_be_faulty_and_its_author_is_told(author):
    page = save(author, ADD, **written(**{"choices-0-is_correct": None, "explanation": ""}))

    assert Question.objects.get().status == Status.DRAFT
    assert "Write an explanation. Mark one choice as right." in told(page)


def test_save_and_publish_makes_the_first_version(author):
    page = save(author, ADD, "_publish", **written())

    question = Question.objects.get()
    assert question.status == Status.PUBLISHED
    assert version_of(question).number == 1
    assert str(version_of(question).by).startswith("instructor")
    assert "published as version 1" in told(page)


def test_a_faulty_question_is_not_published_and_nothing_is_written(author):
    page = save(author, ADD, "_publish", **written(**{"choices-0-is_correct": None}))

    assert faults(page) == ["Mark one choice as right."]
    assert "Who   is to blame?" in page.content.decode()
    assert not Question.objects.exists()


def test_an_edit_of_a_published_question_makes_a_version_for_new_attempts_only(author):
    question = make.question()
    running = make.attempt(question)
    quiz = running.quiz
    assert quiz

    page = save(author, change(question), **{"choices-0-text": "yes, of course"})

    assert version_of(question).number == 2
    assert "published as version 2" in told(page)
    assert running.places.get().version.number == 1
    later = attempts.start(make.learner(), quiz, at=make.NOON)
    assert later.places.get().version.content["options"][0]["text"] == "yes, of course"


def test_messages_name_a_question_by_what_it_asks(author):
    question = make.question(prompt="A scene.\n\nWhat does `ReceiveMessage` *do*?")

    page = save(author, change(question), hint="Think.")

    assert "“What does ReceiveMessage do?” is published as version 2" in told(page)
    assert question.slug not in told(page)


def test_saving_a_published_question_unchanged_makes_no_version(author):
    question = make.question(prompt="A scene.\n\n- one\n- two\n\nWhat now?")

    page = save(author, change(question))

    assert QuestionVersion.objects.count() == 1
    assert "nothing that learners see has changed" in told(page)


def test_an_edit_that_would_make_a_published_question_faulty_is_refused_whole(author):
    question = make.question()

    page = save(author, change(question), **{"prompt": "Another?", "choices-0-is_correct": None})

    assert faults(page) == ["Mark one choice as right."]
    question.refresh_from_db()
    assert question.prompt == "A scene.\n\nWhat happens next?"
    assert question.choices.filter(is_correct=True).exists()
    assert version_of(question).number == 1
    assert not reversions(question)


def reversions(question):
    from reversion.models import Version

    return Version.objects.get_for_object(question)


def test_a_faulty_edit_is_saved_when_the_question_goes_back_to_draft(author):
    question = make.question()

    page = save(author, change(question), "_draft", **{"choices-0-is_correct": None})

    question.refresh_from_db()
    assert question.status == Status.DRAFT
    assert version_of(question).number == 1
    assert "cannot be published yet. Mark one choice as right." in told(page)


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.RETIRED])
def test_its_status_leads_to_what_learners_were_asked(author, status):
    question = make.question()
    question.set_aside(status)

    page = author.get(change(question)).content.decode()

    versions = reverse("admin:quiz_questionversion_changelist", query={"question": question.pk})
    assert f'<a href="{versions}">version 1 of 2026-11-20</a>' in page


def test_a_retired_question_is_left_out_and_its_quiz_is_named(author):
    question = make.question()
    make.quiz(question, title="Queues at work")

    page = save(author, change(question), "_retire")

    question.refresh_from_db()
    assert question.status == Status.RETIRED
    assert "“Queues at work” leaves" in told(page)


def test_a_question_whose_entry_nobody_can_read_is_published_with_a_warning(author):
    question = make.question(entry=make.entry(title="Backoff", status=Status.DRAFT))

    assert "cannot read its entry, “Backoff”" in told(save(author, change(question)))


def test_choices_keep_their_keys_when_edited_and_new_ones_get_their_own(author):
    question = make.question(right=["yes"], wrong=["no"], publish=False)
    old = dict(question.choices.values_list("text", "key"))

    save(
        author,
        change(question),
        **{
            "choices-TOTAL_FORMS": 3,
            "choices-0-text": "certainly",
            "choices-2-text": "yes",
            "choices-2-place": "",
        },
    )

    new = dict(question.choices.values_list("text", "key"))
    assert new["certainly"] == old["yes"]
    assert new["no"] == old["no"]
    assert len(set(new.values())) == 3


@pytest.mark.parametrize(
    ("row", "place", "order"),
    [
        (3, "2", ["a", "d", "b", "c"]),
        (0, "3", ["b", "c", "a", "d"]),
        (1, "", ["a", "c", "d", "b"]),
        (0, "99", ["b", "c", "d", "a"]),
    ],
)
def test_a_step_moves_to_the_place_that_its_author_writes(author, row, place, order):
    question = make.question("ordering", right=["a", "b", "c", "d"])

    save(author, change(question), **{f"choices-{row}-place": place})

    assert texts(question) == order


def test_a_removed_choice_leaves_no_gap_and_the_next_version(author):
    question = make.question("ordering", right=["a", "b", "c", "d"])

    save(author, change(question), **{"choices-1-DELETE": "on"})

    assert texts(question) == ["a", "c", "d"]
    question.refresh_from_db()
    assert [o["text"] for o in version_of(question).content["options"]] == ["a", "c", "d"]


def test_an_editor_who_was_overtaken_is_told_and_loses_nothing(author):
    question = make.question()
    sent = fields(author, change(question)) | {"prompt": "Mine?", "_save": "on"}
    save(author, change(question), prompt="Theirs?")

    page = author.post(change(question), sent)

    assert "Somebody saved this question after you had opened it" in page.content.decode()
    assert "Mine?" in page.content.decode()
    question.refresh_from_db()
    assert question.prompt == "Theirs?"


def test_the_row_is_locked_before_it_is_changed(author):
    question = make.question()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        save(author, change(question), prompt="Another?")

    written = [query["sql"] for query in queries if 'quiz_question"' in query["sql"]]
    locks = [sql for sql in written if "FOR UPDATE" in sql]
    assert bool(locks) == connection.features.has_select_for_update


@pytest.mark.parametrize("kind", make.KINDS)
def test_the_form_of_each_kind_saves_what_it_shows(author, kind):
    question = make.question(kind)

    page = save(author, change(question))

    assert version_of(question).number == 1, told(page)


def test_what_another_kind_needed_is_emptied(author):
    question = make.question("numeric", publish=False)

    save(author, change(question), kind="typed")
    question.refresh_from_db()
    assert (question.unit, question.tolerance) == ("", "")

    save(author, change(question), kind="ordering")
    assert not question.choices.filter(is_correct=True).exists()


def told_at(page, row):
    """What a refused form says at the misconception of one choice."""
    formset = page.context["inline_admin_formsets"][0].formset
    return formset.forms[row].errors.get("misconception", [])


def test_a_wrong_choice_is_said_to_be_a_misconception(author):
    entry = make.entry(misconceptions="“One.” No.\n\n“Two.” No.")
    question = make.question(entry=entry)

    save(author, change(question), **{"choices-1-misconception": "2"})

    assert list(question.choices.values_list("misconception", flat=True)) == [None, 2, None]
    assert version_of(question).number == 1


def test_a_misconception_that_the_entry_does_not_have_is_refused(author):
    question = make.question(entry=make.entry(misconceptions="“One.” No."))

    page = save(author, change(question), **{"choices-1-misconception": "2"})

    assert told_at(page, 1) == ["The entry has no misconception 2: the last is number 1."]
    assert not question.choices.filter(misconception__isnull=False).exists()


def test_the_misconceptions_are_those_of_the_entry_that_was_chosen(author):
    question = make.question(entry=make.entry(misconceptions="“One.” No."))

    page = save(
        author,
        change(question),
        **{"entry": make.entry().pk, "choices-1-misconception": "1"},
    )

    assert told_at(page, 1) == ["The entry has no misconceptions."]


def test_a_question_without_an_entry_is_refused_for_that_alone(author):
    page = save(author, ADD, **written(entry="", **{"choices-1-misconception": "1"}))

    assert page.context["adminform"].form.errors["entry"] == ["This field is required."]
    assert told_at(page, 1) == []


def test_a_right_choice_stands_for_no_misconception(author):
    question = make.question(entry=make.entry(misconceptions="“One.” No."))

    page = save(author, change(question), **{"choices-0-misconception": "1"})

    assert "A right answer stands for no misconception." in page.content.decode()


def test_a_pair_stands_for_no_misconception_but_a_left_over_answer_may(author):
    question = make.question("matching", entry=make.entry(misconceptions="“One.” No."))

    page = save(author, change(question), **{"choices-0-misconception": "1"})
    save(author, change(question), **{"choices-3-misconception": "1"})

    assert told_at(page, 0) == ["Only a left-over answer stands for a misconception."]
    assert list(question.choices.values_list("misconception", flat=True)) == [*[None] * 3, 1]


def test_a_false_statement_is_said_to_be_a_misconception(author):
    entry = make.entry(misconceptions="“One.” No.")
    question = make.question("true_false", is_true=False, entry=entry)

    save(author, change(question), misconception="1")
    question.refresh_from_db()
    assert question.misconception == 1

    page = save(author, change(question), misconception="2")
    told = page.context["adminform"].form.errors["misconception"]
    assert told == ["The entry has no misconception 2: the last is number 1."]

    page = save(author, change(question), is_true="True")
    assert "A statement that is a misconception is false." in page.content.decode()


def test_what_a_right_choice_was_is_no_hindrance_to_another_kind(author):
    question = make.question(publish=False, entry=make.entry(misconceptions="“One.” No."))
    question.choices.filter(is_correct=False).update(misconception=1)

    save(
        author,
        change(question),
        kind="matching",
        **{"choices-0-text": "", "choices-0-misconception": "1"},
    )
    first = question.choices.all()[0]
    assert (first.is_correct, first.misconception) == (False, 1)

    save(author, change(question), kind="ordering")
    assert not question.choices.filter(misconception__isnull=False).exists()


def test_a_misconception_that_somebody_named_meanwhile_is_not_lost(author):
    question = make.question(entry=make.entry(misconceptions="“One.” No."))
    sent = fields(author, change(question)) | {"_save": "on"}
    save(author, change(question), **{"choices-1-misconception": "1"})

    page = author.post(change(question), sent)

    assert "Somebody saved this question after you had opened it" in page.content.decode()


def test_true_or_false_is_chosen_in_words(author):
    question = make.question("true_false", publish=False)

    assert fields(author, change(question))["is_true"] == "True"
    save(author, change(question), is_true="")
    question.refresh_from_db()
    assert question.is_true is None


def test_an_entry_renamed_meanwhile_is_no_clash(author):
    question = make.question(publish=False)
    sent = fields(author, change(question)) | {"prompt": "Mine?", "_save": "on"}
    question.entry.title = "Another name"
    question.entry.save()

    author.post(change(question), sent)

    question.refresh_from_db()
    assert question.prompt == "Mine?"


def test_what_the_form_does_not_show_cannot_be_written(author):
    question = make.question(publish=False)
    forged = {"status": "published", "loaded_checksum": "x", "current_version": 1}

    save(author, change(question), **forged, **{"choices-0-key": "forged"})

    question.refresh_from_db()
    assert (question.status, question.loaded_checksum) == (Status.DRAFT, "")
    assert question.current_version is None
    assert not question.choices.filter(key="forged").exists()


def test_a_choice_of_another_question_cannot_be_taken(author):
    question, other = make.question(publish=False), make.question(publish=False)
    foreign = other.choices.all()[0]

    save(author, change(question), **{"choices-0-id": foreign.pk, "choices-0-text": "stolen"})

    foreign.refresh_from_db()
    assert foreign.text == "yes"
    assert foreign.question == other


def test_a_kind_that_is_none_is_refused(author):
    question = make.question(publish=False)

    page = save(author, change(question), kind="riddle")

    assert "riddle is not one of the available choices" in page.content.decode()


@pytest.mark.parametrize("kind", make.KINDS)
def test_an_empty_form_has_the_fields_of_its_kind(author, kind):
    shown = set(fields(author, f"{ADD}?kind={kind}"))

    assert shown & {"is_true", "misconception", "unit", "tolerance"} == {
        "true_false": {"is_true", "misconception"},
        "numeric": {"unit", "tolerance"},
    }.get(kind, set())
    assert ("choices-0-match" in shown) == (kind == "matching")
    assert ("choices-0-misconception" in shown) == (kind != "ordering")


def test_who_may_only_read_sees_the_question_without_a_form(client):
    reader = make.learner(is_staff=True)
    for name in ("view_question", "view_choice"):
        reader.user_permissions.add(make.permission(name))
    client.force_login(reader)

    page = client.get(change(make.question(publish=False))).content.decode()

    assert "What happens next?" in page
    assert "perhaps" in page
    assert "_save" not in page
    assert "_publish" not in page
