"""Who is not signed in is sent to the sign-in, and comes back to a page that can be shown."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", ["finish", "show-answer"])
def test_after_a_post_the_way_back_leads_to_the_attempt(client, verb):
    attempt = make.attempt(at=now())
    place = [] if verb == "finish" else [1]

    answer = client.post(reverse(verb, args=[attempt.pk, *place]))

    assert answer.url == f"{reverse('sign-in')}?next={reverse('attempt', args=[attempt.pk])}"


def test_after_a_page_the_way_back_leads_to_the_page(client):
    page = reverse("question", args=[make.attempt(at=now()).pk, 1])

    assert client.get(page).url == f"{reverse('sign-in')}?next={page}"


def test_an_order_sent_after_the_session_ended_is_kept(client):
    attempt = make.attempt(make.question("ordering"), at=now())
    form = {"order": ["3", "2", "1", "0"], "move": "0-down"}

    client.post(reverse("arrange", args=[attempt.pk, 1]), form)
    client.force_login(attempt.learner)
    page = client.get(reverse("question", args=[attempt.pk, 1]))

    assert [row.place for row in page.context["sheet"].rows] == [2, 3, 1, 0]


def test_an_answer_that_is_too_large_to_keep_is_told_so(client):
    attempt = make.attempt(make.question("typed"), at=now())

    page = client.post(reverse("respond", args=[attempt.pk, 1]), {"text": "x" * 9000}, follow=True)

    assert "your answer could not be kept" in page.content.decode()


def test_pages_with_a_session_are_not_stored_by_the_browser(client):
    assert client.get(reverse("about")).headers["Cache-Control"] == "private, no-cache"
    client.force_login(make.learner())
    assert client.get(reverse("about")).headers["Cache-Control"] == "private, no-store"
