"""What an edit of a published question means for answers already given."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from quiz.actions import attempts
from quiz.models import Regrade, Response
from tests import make
from tests.admin import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def instructor(client):
    person = make.learner(is_staff=True)
    person.groups.add(Group.objects.get(name="Instructor"))
    client.force_login(person)
    return person


def answered(question):
    """A finished attempt that chose the first choice."""
    attempt = make.attempt(question, preset="graded")
    first = question.choices.first()
    attempts.answer(attempt.places.get(), [first.key], sequence=0, at=make.NOON)
    return attempts.finish(attempt, at=make.NOON)


def correct(client, question, meaning):
    """Make the second choice the right one, in the admin."""
    change = reverse("admin:quiz_question_change", args=[question.pk])
    sent = pages.fields(client, change)
    return pages.save(
        client,
        change,
        "_save",
        **{"choices-0-is_correct": None, "choices-1-is_correct": "on", "change": meaning},
    ), sent


@pytest.mark.usefixtures("instructor")
def test_an_edit_leaves_earlier_scores_alone_unless_told_otherwise(client):
    question = make.question(source=make.source())
    attempt = answered(question)

    page, _ = correct(client, question, "new")

    assert page.status_code == 200
    attempt.refresh_from_db()
    assert attempt.score == 1
    assert attempt.places.get().version.number == 1
    assert pages.version_of(question).change == "new"


@pytest.mark.usefixtures("instructor")
def test_another_key_is_not_taken_for_wording(client):
    question = make.question(source=make.source())
    answered(question)

    page, _ = correct(client, question, "wording")

    form = page.context["adminform"].form
    (told,) = form.errors["change"]
    assert form.non_field_errors() == ["Nothing was saved. Look again at “This edit is” below."]
    assert "“yes” was right and is wrong now. “no” was wrong and is right now." in told
    assert "for new attempts, or earlier answers are to be marked again" in told
    assert pages.version_of(question).number == 1
    assert question.choices.get(is_correct=True).text == "yes"


@pytest.mark.usefixtures("instructor")
def test_wording_is_taken_for_wording(client):
    question = make.question(source=make.source())
    change = reverse("admin:quiz_question_change", args=[question.pk])

    pages.save(client, change, change="wording", **{"choices-0-text": "yes, it does"})

    version = pages.version_of(question)
    assert (version.number, version.change) == (2, "wording")


@pytest.mark.usefixtures("instructor")
def test_marking_again_shows_whose_score_changes_before_it_does(client):
    question = make.question(source=make.source())
    attempt = answered(question)

    page, _ = correct(client, question, "regrade")

    text = page.content.decode()
    assert page.request["PATH_INFO"] == reverse("admin:quiz_question_regrade", args=[question.pk])
    assert str(attempt.learner) in text
    assert "100\xa0%" in text
    assert "0\xa0%" in text
    assert not Regrade.objects.exists()


def test_marking_again_happens_on_confirmation_and_the_learner_reads_of_it(client, instructor):
    question = make.question(source=make.source())
    attempt = answered(question)
    page, _ = correct(client, question, "regrade")

    sent = {"version": pages.version_of(question).pk}
    done = client.post(page.request["PATH_INFO"], sent, follow=True)

    assert "Marked by version 2 now: 1 of its attempts." in pages.told(done)
    assert Response.objects.get().credit == 0
    assert Regrade.objects.get().by == instructor
    client.force_login(attempt.learner)
    results = client.get(reverse("results", args=[attempt.pk])).content.decode()
    assert "Marked again" in results
    assert "100\xa0% before, 0\xa0% after" in results


@pytest.mark.usefixtures("instructor")
def test_a_version_that_was_not_previewed_is_not_marked(client):
    question = make.question(source=make.source())
    answered(question)
    page, _ = correct(client, question, "regrade")

    done = client.post(page.request["PATH_INFO"], {"version": "0"}, follow=True)

    assert "There is a newer version by now." in pages.told(done)
    assert not Regrade.objects.exists()


@pytest.mark.usefixtures("instructor")
def test_nothing_to_mark_is_said(client):
    question = make.question()

    page = client.get(reverse("admin:quiz_question_regrade", args=[question.pk]))

    assert "There is nothing to mark again." in page.content.decode()


@pytest.mark.usefixtures("instructor")
def test_an_attempt_that_finishes_after_the_correction_is_waited_for(client):
    question = make.question(source=make.source())
    late = make.attempt(question, preset="graded")
    page, _ = correct(client, question, "regrade")
    assert "mark it again after the finish: the list of questions then says so" in " ".join(
        page.content.decode().split()
    )
    again = reverse("admin:quiz_question_regrade", args=[question.pk])

    def shown():
        """What the list and the question's page say."""
        listed = client.get(reverse("admin:quiz_question_changelist"))
        page = client.get(reverse("admin:quiz_question_change", args=[question.pk]))
        return listed.content.decode(), page.context["adminform"].model_admin.standing(question)

    question.refresh_from_db()
    assert not any(again in text for text in shown())

    attempts.finish(late, at=make.NOON)
    listed, standing = shown()
    assert f'2 · <a href="{again}">1 to mark again</a>' in listed
    assert "1 finished attempt was marked by a version that you have corrected" in standing
    assert f'<a href="{again}">mark it again</a>' in standing
    client.post(again, {"version": pages.version_of(question).pk})

    assert not any(again in text for text in shown())
