"""Draft, published, retired: by the buttons of a page and for many at once."""

import pytest
from django.urls import reverse

from quiz.models import Question, QuizQuestion, Status
from tests import make
from tests.admin.pages import faults, save, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def change(thing):
    return reverse(f"admin:quiz_{thing._meta.model_name}_change", args=[thing.pk])


def act(client, action, *things):
    """Choose an action for some rows of a list, and see what the list says then."""
    address = reverse(f"admin:quiz_{things[0]._meta.model_name}_changelist")
    chosen = {"action": action, "_selected_action": [thing.pk for thing in things]}
    return client.post(address, chosen, follow=True)


def entry(**fields):
    """An entry without a fault."""
    made = make.entry(summary="It waits.", **{"body": "A queue.", **fields})
    made.sources.add(make.source())
    return made


def status_of(thing):
    thing.refresh_from_db()
    return thing.status


def test_publishing_many_refuses_the_faulty_by_name_and_publishes_the_rest(author):
    good = make.question(publish=False)
    faulty = make.question(publish=False, prompt="No key?", right=[], wrong=["a", "b"])

    page = act(author, "publish_selected", good, faulty)

    assert (status_of(good), status_of(faulty)) == (Status.PUBLISHED, Status.DRAFT)
    assert "“No key?” cannot be published. Mark one choice as right." in told(page)
    assert "Published. 1 question." in told(page)


def test_publishing_again_makes_no_version(author):
    question = make.question()

    act(author, "publish_selected", question)

    assert question.versions.count() == 1


@pytest.mark.parametrize(
    ("action", "status"),
    [("draft_selected", Status.DRAFT), ("retire_selected", Status.RETIRED)],
)
def test_many_are_set_aside_and_stay_as_they_were_asked(author, action, status):
    questions = [make.question(), make.question()]

    act(author, action, *questions)

    assert {status_of(question) for question in questions} == {status}
    assert Question.objects.filter(current_version__number=1).count() == 2


def test_retiring_names_the_quiz_that_now_leaves_the_question_out(author):
    question = make.question()
    make.quiz(question, title="Queues at work")

    page = act(author, "retire_selected", question)

    assert f"“Queues at work” leaves “{question}” out now" in told(page)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"body": " "}, "Write the body."),
        (
            {"goal": "I can keep the order"},
            "Goal: Write what follows “I can”, beginning with the verb.",
        ),
        ({"kind": "qa"}, "Name the terms that this question is about, as related entries."),
    ],
)
def test_a_faulty_entry_is_not_published(author, fields, fault):
    draft = entry(status=Status.DRAFT, **fields)

    page = act(author, "publish_selected", draft)

    assert status_of(draft) == Status.DRAFT
    assert fault in told(page)


def test_an_entry_without_a_source_is_not_published(author):
    draft = entry(status=Status.DRAFT)
    draft.sources.clear()

    assert "Name at least one source." in told(act(author, "publish_selected", draft))


def test_an_entry_is_not_related_to_itself(author):
    draft = entry(status=Status.DRAFT)
    draft.related.add(draft)

    page = act(author, "publish_selected", draft)

    assert "An entry is not related to itself." in told(page)


def test_a_line_of_a_contrast_has_three_cells(author):
    draft = entry(status=Status.DRAFT)
    other = make.entry(title="Topic")
    draft.contrasts.create(other=other, question="Who?", rows="who | one | all\n\nwhen | now")

    page = act(author, "publish_selected", draft)

    assert "Contrast with “Topic”, line 3: write three cells" in told(page)


def test_a_published_entry_that_would_become_faulty_is_not_saved(author):
    shown = entry()

    page = save(author, change(shown), body="")

    assert faults(page) == ["Write the body."]
    shown.refresh_from_db()
    assert shown.body == "A queue."


def test_a_retired_entry_names_how_many_questions_still_lead_to_it(author):
    shown = entry(title="Backoff")
    make.question(entry=shown)

    page = save(author, change(shown), "_retire")

    assert status_of(shown) == Status.RETIRED
    assert "“Backoff” cannot be read now, but 1 of the published" in told(page)


def test_entries_and_quizzes_are_published_by_a_button(author):
    draft = entry(status=Status.DRAFT)
    quiz = make.quiz(make.question(), status=Status.DRAFT)

    save(author, change(draft), "_publish")
    save(author, change(quiz), "_publish")

    assert status_of(draft) == status_of(quiz) == Status.PUBLISHED


@pytest.mark.parametrize(
    ("terms", "fault"),
    [
        ({}, "Say what is asked: questions below, or topics and how many to draw."),
        ({"draw": 5}, "Choose the topics to draw from."),
    ],
)
def test_a_quiz_that_asks_nothing_is_not_published(author, terms, fault):
    quiz = make.quiz(status=Status.DRAFT, **terms)

    page = save(author, change(quiz), "_publish")

    assert faults(page) == [fault]
    assert status_of(quiz) == Status.DRAFT


def test_a_quiz_draws_no_more_than_its_topics_hold(author):
    question = make.question()
    quiz = make.quiz(status=Status.DRAFT)

    page = save(author, change(quiz), "_publish", draw=2, topics=question.entry.topic_id)

    assert faults(page) == ["This draws 2 questions; its topics hold 1 published ones."]


def test_a_quiz_does_not_both_draw_and_ask_fixed_questions(author):
    question = make.question()
    quiz = make.quiz(question, status=Status.DRAFT)

    page = save(author, change(quiz), "_publish", draw=1, topics=question.entry.topic_id)

    assert faults(page) == ["Draw from topics, or ask the questions below, not both."]


def test_a_quiz_whose_questions_are_all_set_aside_is_not_published(author):
    quiz = make.quiz(make.question(publish=False), status=Status.DRAFT)

    page = save(author, change(quiz), "_publish")

    assert faults(page) == ["None of its questions is published."]


def test_fixed_questions_are_reordered_by_their_places(author):
    first, second, third = make.question(), make.question(), make.question()
    quiz = make.quiz(first, second, third)

    save(author, change(quiz), **{"fixed-2-place": "1"})

    asked = QuizQuestion.objects.filter(quiz=quiz).values_list("question", flat=True)
    assert list(asked) == [third.pk, first.pk, second.pk]


def test_nobody_publishes_who_may_only_look(client):
    question = make.question(publish=False)
    visitor = make.learner(is_staff=True)
    visitor.user_permissions.add(make.permission("view_question"))
    client.force_login(visitor)

    act(client, "publish_selected", question)
    sent = client.post(change(question), {"_publish": "on"})

    assert sent.status_code == 403
    assert status_of(question) == Status.DRAFT


@pytest.mark.parametrize("make_it", [entry, make.quiz])
def test_a_page_leads_to_the_site_only_while_it_is_shown_there(author, make_it):
    shown = make_it()
    shown.questions.add(make.question()) if make_it is make.quiz else None

    page = author.get(change(shown)).content.decode()
    assert f'href="{shown.get_absolute_url()}"' in page
    shown.set_aside(Status.DRAFT)
    page = author.get(change(shown)).content.decode()
    assert shown.get_absolute_url() not in page
