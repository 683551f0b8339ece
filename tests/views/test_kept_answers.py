"""An answer sent after the session ended waits for its learner, and for nobody else."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from quiz.models import Response
from tests import make
from tests.views.people import PASSWORD, page, who

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make.learner(username="ana", password=PASSWORD)


@pytest.fixture
def attempt(ana):
    return make.attempt(make.question("typed"), by=ana)


def send(client, attempt, text):
    """Send an answer, as a page does whose session has ended in the meantime."""
    return client.post(reverse("respond", args=[attempt.pk, 1]), {"text": text, "sequence": "0"})


def sign_in(client, name="ana"):
    return client.post(reverse("sign-in"), {"username": name, "password": PASSWORD})


def test_after_signing_in_the_answer_stands_in_its_field_unsent(client, attempt):
    question = reverse("question", args=[attempt.pk, 1])

    answer = send(client, attempt, "a word of mine")
    sign_in(client)

    assert answer.url == f"{reverse('sign-in')}?next={question}"
    assert "a word of mine" in page(client.get(question))
    assert not Response.objects.exists()


def test_the_next_person_who_signs_in_sees_nothing_of_it(client, attempt):
    make.learner(username="bob", password=PASSWORD)
    send(client, attempt, "a word of mine")

    sign_in(client, "bob")

    assert client.get(reverse("question", args=[attempt.pk, 1])).status_code == 404
    own = make.attempt(make.question("typed"), by=who(client))
    assert "a word of mine" not in page(client.get(reverse("question", args=[own.pk, 1])))


def test_the_longest_answer_that_fits_its_field_is_kept(client, attempt):
    send(client, attempt, "\N{OWL}" * 500)
    sign_in(client)

    assert "\N{OWL}" * 500 in page(client.get(reverse("question", args=[attempt.pk, 1])))


def test_once_sent_it_is_forgotten(client, attempt):
    send(client, attempt, "a word of mine")
    sign_in(client)

    send(client, attempt, "another word")

    assert "kept_answer" not in client.session


def test_of_two_the_later_waits(client, attempt):
    send(client, attempt, "a word of mine")
    send(client, attempt, "another word")
    sign_in(client)

    text = page(client.get(reverse("question", args=[attempt.pk, 1])))

    assert "another word" in text
    assert "a word of mine" not in text


def test_a_flood_is_not_kept(client, attempt):
    send(client, attempt, "x" * 8000)

    assert not Session.objects.exists()
