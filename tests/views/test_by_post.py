"""Addresses that take only what a form sends: looked at, they lead on and write nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from tests import make
from tests.views.taking import leads_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses():
    """Each address with where a look at it leads, of one attempt."""
    question = make.question("ordering")
    attempt = make.attempt(question, at=now())
    quiz, entry = [attempt.quiz.slug], [question.entry.slug]
    here, place = [attempt.pk], [attempt.pk, 1]
    found = {
        reverse("start", args=quiz): reverse("quiz", args=quiz),
        reverse("practise", args=entry): reverse("entry", args=entry),
        reverse("finish", args=here): reverse("attempt", args=here),
        reverse("sign-out"): reverse("home"),
    }
    for name in ("respond", "arrange", "show-answer"):
        found[reverse(name, args=place)] = reverse("question", args=place)
    return attempt, found


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_look_leads_on_and_writes_nothing(client, addresses, signed_in, method):
    attempt, found = addresses
    if signed_in:
        client.force_login(attempt.learner)

    for address, page in found.items():
        with CaptureQueriesContext(connection) as asked:
            led = getattr(client, method)(address)
        assert leads_to(led) == page
        assert not [one for one in asked if not one["sql"].startswith("SELECT")]
    attempt.refresh_from_db()
    assert attempt.finished_at is None
    assert client.session.get("_auth_user_id") == (str(attempt.learner_id) if signed_in else None)


def test_the_page_of_a_refused_answer_can_be_opened_anew(client, addresses):
    attempt, _ = addresses
    client.force_login(attempt.learner)
    here = reverse("arrange", args=[attempt.pk, 1])
    assert client.post(here, {"move": "0-down"}).status_code == 200

    page = client.get(here, follow=True)

    assert page.status_code == 200
    assert page.context["asks"]


def test_other_methods_are_refused_and_told_what_is_taken(client, addresses):
    for address in addresses[1]:
        refused = client.delete(address)
        assert refused.status_code == 405
        assert refused["Allow"] == "GET, HEAD, POST"
