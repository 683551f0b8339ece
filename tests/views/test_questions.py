"""One question of an attempt: what its page tells, and what an answer leads to."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.models import Response
from quiz.rules import order
from tests import make
from tests.views.people import PASSWORD, said
from tests.views.seen import forms, words
from tests.views.taking import leads_to, send, url

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def learner(client):
    user = make.learner(username="ana", password=PASSWORD)
    client.force_login(user)
    return user


@pytest.fixture
def begin(learner):
    """Start an attempt at questions, now or so many minutes ago."""

    def attempt(*questions, ago=0, **terms):
        return make.attempt(*questions, by=learner, at=now() - ago * MINUTE, **terms)

    return attempt


def test_practice_stays_at_the_question_and_tells(client, begin):
    question = make.question()
    attempt = begin(question)

    sent = send(client, attempt, make.wrong_answer(question))

    assert leads_to(sent) == url(attempt)
    page = client.get(url(attempt))
    assert page.context["verdict"].title == "Not yet"
    assert page.context["asks"]
    send(client, attempt, make.right_answer(question))
    page = client.get(url(attempt))
    assert page.context["verdict"].title == "Right, at a later try"
    assert question.explanation in words(page)


def test_an_exam_goes_on_to_the_next_open_question_and_then_to_the_overview(client, begin):
    first, second = make.question(), make.question()
    attempt = begin(first, second, preset="graded")

    assert leads_to(send(client, attempt, make.wrong_answer(second), 2)) == url(attempt, 1)
    assert leads_to(send(client, attempt, make.wrong_answer(first), 1)) == reverse(
        "attempt", args=[attempt.pk]
    )


def test_an_exam_thought_over_is_right_and_not_right_at_a_later_try(client, begin):
    question = make.question()
    attempt = begin(question, preset="graded")
    send(client, attempt, make.wrong_answer(question))
    send(client, attempt, make.right_answer(question))
    client.post(reverse("finish", args=[attempt.pk]))

    assert client.get(url(attempt)).context["verdict"].title == "Right"


def test_a_blank_answer_is_asked_for_again(client, begin):
    attempt = begin(make.question())

    page = send(client, attempt)

    assert "Give an answer first, or skip the question." in words(page)
    assert not Response.objects.exists()


def test_an_answer_that_cannot_be_marked_comes_back_with_the_reason(client, begin):
    attempt = begin(make.question("numeric"))

    page = send(client, attempt, text="many", sure="2")

    assert page.context["complaint"].startswith("Write one number")
    assert page.context["sheet"].text == "many"
    assert page.context["sure"] == 2
    assert not Response.objects.exists()


def test_a_text_with_a_sign_that_no_database_stores_is_an_answer(client, begin):
    attempt = begin(make.question("typed"))

    send(client, attempt, text="idem\0potent")

    assert Response.objects.get().answer == ["idempotent"]


def test_a_stale_page_is_told_so_and_shows_what_counts(client, begin):
    question = make.question()
    attempt = begin(question, preset="graded")
    right = make.right_answer(question)
    send(client, attempt, right)

    sent = send(client, attempt, make.wrong_answer(question), sequence=0)

    assert said(sent) == ["This question had moved on: the answer shown here is what counts."]
    assert Response.objects.get().answer == right


def test_moving_a_step_shows_the_new_order_and_records_nothing(client, begin):
    attempt = begin(make.question("ordering"))

    page = client.post(
        url(attempt, verb="arrange"), {"order": ["0", "1", "2", "3"], "move": "0-down"}
    )

    assert [row.place for row in page.context["sheet"].rows] == [1, 0, 2, 3]
    assert page.context["moved"]
    assert not Response.objects.exists()


def test_with_a_try_left_moving_steps_does_not_tell_whether_they_are_right_now(client, begin):
    question = make.question("ordering")
    attempt = begin(question)
    make.answer(make.place(attempt), make.wrong_answer(question))
    dealt = order.deal(question.item(), make.place(attempt).seed).rows
    right = [dealt.index(key) for key in make.right_answer(question)]

    page = client.post(url(attempt, verb="arrange"), {"order": right})

    sheet = page.context["sheet"]
    assert [row.place for row in sheet.rows] == right
    assert (sheet.was, sheet.credit, page.context["verdict"]) == ("", 0, None)


@pytest.mark.parametrize("kind", ["single", "multiple", "typed"])
def test_with_a_try_left_an_answer_that_waits_to_be_sent_is_not_told_about(
    client, begin, learner, kind
):
    question = make.question(kind)
    attempt = begin(question)
    make.answer(make.place(attempt), make.wrong_answer(question))
    right = make.right_answer(question)
    client.logout()

    if kind == "typed":
        send(client, attempt, text=right[0])
    else:
        send(client, attempt, right)
    client.post(reverse("sign-in"), {"username": learner.username, "password": PASSWORD})

    context = client.get(url(attempt)).context
    assert context["is_unsent"]
    assert (context["verdict"], context["sheet"].was, context["sheet"].notes) == (None, "", ())
    assert not [row for row in context["sheet"].rows if row.was or row.feedback]
    assert Response.objects.count() == 1


def test_an_answer_sent_elsewhere_leaves_the_one_that_waits(client, begin, learner):
    other = make.question()
    attempt = begin(make.question("typed"), other)
    client.logout()
    send(client, attempt, text="a word of mine")
    client.post(reverse("sign-in"), {"username": learner.username, "password": PASSWORD})

    send(client, attempt, make.wrong_answer(other), position=2)

    assert client.get(url(attempt)).context["sheet"].text == "a word of mine"


def test_the_answer_is_shown_on_request_in_practice(client, begin):
    question = make.question()
    attempt = begin(question)

    shown = client.post(url(attempt, verb="show-answer"))

    assert leads_to(shown) == url(attempt)
    page = client.get(url(attempt))
    assert page.context["verdict"].title == "Not answered"
    assert question.explanation in words(page)


@pytest.mark.parametrize(
    ("preset", "ends", "why"),
    [
        ("practice", True, "This attempt has ended."),
        ("graded", False, "This quiz tells nothing before its end."),
    ],
)
def test_where_no_answer_is_shown_on_request_the_learner_is_told_why(
    client, begin, preset, ends, why
):
    attempt = begin(preset=preset)
    if ends:
        attempts.finish(attempt, at=now())

    shown = client.post(url(attempt, verb="show-answer"))

    assert leads_to(shown) == reverse("attempt", args=[attempt.pk])
    assert said(shown) == [why]


def test_a_revealed_question_leads_on_and_at_last_to_the_results(client, begin):
    attempt = begin(make.question(), make.question())
    for position in (1, 2):
        client.post(url(attempt, position, "show-answer"))

    page = client.get(url(attempt, 2))

    assert page.context["next"] is None
    assert reverse("finish", args=[attempt.pk]) in forms(page)


@pytest.mark.parametrize(("pk", "position"), [(10**30, 1), (1, 10**30), (0, 0)])
@pytest.mark.usefixtures("learner")
def test_numbers_that_no_attempt_has_are_not_found(client, pk, position):
    assert client.get(reverse("question", args=[pk, position])).status_code == 404
    assert client.get(reverse("attempt", args=[pk])).status_code == 404
