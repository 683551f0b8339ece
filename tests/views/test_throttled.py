"""Whoever tries too often waits; a class behind one address does not wait for one of it."""

import pytest
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import throttle
from quiz.models import User
from quiz.views.address import address_of
from tests import make
from tests.views.people import PASSWORD, page, who

pytestmark = pytest.mark.django_db

HERE, THERE = "192.0.2.7", "192.0.2.8"


@pytest.fixture
def ana():
    return make.learner(username="ana", password=PASSWORD)


def try_often(limit, who, times=None):
    """Use up a limit as if by as many requests."""
    for _ in range(limit.tries if times is None else times):
        throttle.is_over(limit, who, at=now())


def sign_in(client, name="ana", password=PASSWORD, address=HERE):
    return client.post(
        reverse("sign-in"), {"username": name, "password": password}, REMOTE_ADDR=address
    )


# Signing in


def test_after_five_wrong_passwords_the_right_one_must_wait_too(client, ana):
    for _ in range(5):
        assert "do not belong together" in page(sign_in(client, password="wrong"))

    locked = sign_in(client)

    assert "Wait five minutes and try again, or ask for a new password." in page(locked)
    assert who(client) is None
    assert ana.last_login is None


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("name", ["Ana", "ANA", " ana "])
def test_another_spelling_of_the_name_is_no_way_around(client, name):
    try_often(throttle.SIGN_IN, f"{HERE}|ana")

    assert "Too many tries" in page(sign_in(client, name=name))


def test_an_unknown_name_locks_like_a_known_one(client, ana):
    answers = {
        name: [sign_in(client, name=name, password="wrong") for _ in range(6)]
        for name in (ana.username, "nobody")
    }

    told = [[str(answer.context["form"].errors) for answer in answers[name]] for name in answers]
    assert told[0] == told[1]


def test_a_classmate_behind_the_same_address_signs_in(client, ana):
    bob = make.learner(username="bob", password=PASSWORD)
    try_often(throttle.SIGN_IN, f"{HERE}|{ana.username}", times=50)

    sign_in(client, name="bob")

    assert who(client) == bob


def test_its_owner_signs_in_from_another_address(client, ana):
    try_often(throttle.SIGN_IN, f"{HERE}|ana")

    sign_in(client, address=THERE)

    assert who(client) == ana


@pytest.mark.usefixtures("ana")
def test_signing_in_clears_the_count(client):
    for _ in range(3):
        for _ in range(4):
            sign_in(client, password="wrong")
        sign_in(client)

    assert "do not belong together" in page(sign_in(client, password="wrong"))


def test_one_address_that_tries_many_names_waits(client, ana):
    try_often(throttle.SIGN_IN_ADDRESS, HERE)

    assert "Too many tries" in page(sign_in(client))
    sign_in(client, address=THERE)
    assert who(client) == ana


def test_a_form_without_a_name_or_a_password_is_no_try(client, ana):
    for _ in range(6):
        sign_in(client, password="")

    sign_in(client)

    assert who(client) == ana


def test_the_admins_own_sign_in_counts_the_same_tries(client):
    make.learner(username="ana", password=PASSWORD, is_staff=True)
    for _ in range(5):
        sign_in(client, password="wrong")

    response = client.post(
        reverse("admin:login"), {"username": "ana", "password": PASSWORD}, REMOTE_ADDR=HERE
    )

    assert "Too many tries" in page(response)
    assert who(client) is None


def test_the_admin_tells_a_student_no_more_than_a_stranger(client, ana):
    tries = [(ana.username, PASSWORD), (ana.username, "wrong"), ("nobody", PASSWORD)]

    answers = [
        client.post(reverse("admin:login"), {"username": name, "password": password})
        for name, password in tries
    ]

    assert len({str(answer.context["form"].errors) for answer in answers}) == 1
    assert "do not open the admin" in page(answers[0])


# Everything else that anybody can do


def test_one_address_makes_so_many_accounts_an_hour_and_then_learns_no_more_names(client, ana):
    try_often(throttle.SIGN_UP_ADDRESS, HERE)

    response = client.post(
        reverse("sign-up"), {"username": ana.username, "password": PASSWORD}, REMOTE_ADDR=HERE
    )

    assert list(response.context["form"].errors) == ["__all__"]
    assert "Wait an hour and try again" in page(response)
    assert f'value="{ana.username}"' in page(response)


def test_one_address_asks_for_so_many_mails_an_hour(client):
    try_often(throttle.RESET_ADDRESS, HERE)

    response = client.post(
        reverse("password-reset"), {"email": "ana@example.org"}, REMOTE_ADDR=HERE
    )

    assert "Wait an hour and try again" in page(response)


def test_one_address_makes_so_many_guests_an_hour(client):
    quiz = make.quiz(make.question())
    try_often(throttle.GUEST_ADDRESS, HERE)

    response = client.post(reverse("start", args=[quiz.slug]), REMOTE_ADDR=HERE)

    assert response.status_code == 403
    assert not User.objects.exists()


def test_one_address_has_so_many_answers_kept_an_hour(client):
    try_often(throttle.KEPT_ADDRESS, HERE)

    client.post(reverse("respond", args=[1, 1]), {"answer": "0"}, REMOTE_ADDR=HERE)

    assert not Session.objects.exists()


# Where a request comes from


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_an_address_stands_for_one_visitor(told, counted):
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=told)) == counted
