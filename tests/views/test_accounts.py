"""The account: what is kept, what can be changed, and how it is deleted."""

from datetime import UTC, datetime

import pytest
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse

from quiz.actions import throttle
from quiz.models import Attempt, Response, User
from quiz.views import zones
from tests import make
from tests.views.people import PASSWORD, page, said, who

pytestmark = pytest.mark.django_db

WRONG = "not this pass phrase"
NEW = "another long pass phrase"


@pytest.fixture
def ana(client):
    """Signed in, with an attempt and an answer."""
    ana = make.learner(username="ana", password=PASSWORD, email="ana@example.org")
    question = make.question()
    make.answer(make.place(make.attempt(question, by=ana)), make.right_answer(question))
    client.force_login(ana)
    return ana


@pytest.fixture
def guest(client):
    guest = make.guest()
    make.attempt(by=guest)
    client.force_login(guest)
    return guest


def faults(response):
    return dict(response.context["form"].errors)


# What is kept


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("name", ["account", "password-change", "account-delete"])
def test_no_browser_keeps_a_copy_for_whoever_presses_back(client, name):
    assert "no-store" in client.get(reverse(name))["Cache-Control"]


@pytest.mark.parametrize("name", ["account", "account-delete"])
def test_the_pages_count_what_is_kept(client, ana, name):
    text = page(client.get(reverse(name)))

    assert "<dt>Attempts</dt><dd>1" in text
    assert "<dt>Answers</dt><dd>1" in text
    assert ana.email in text


@pytest.mark.usefixtures("guest")
def test_a_guest_is_offered_an_account_and_to_be_forgotten(client):
    text = page(client.get(reverse("account")))

    assert f'href="{reverse("sign-up")}"' in text
    assert f'href="{reverse("account-delete")}"' in text


def test_a_guest_has_no_settings(client, guest):
    client.post(reverse("account"), {"email": "a@example.org", "time_zone": "Europe/Vilnius"})

    guest.refresh_from_db()
    assert (guest.email, guest.time_zone) == ("", "UTC")


# What can be changed


def test_times_follow_the_time_zone(client, ana):
    User.objects.filter(pk=ana.pk).update(date_joined=datetime(2026, 9, 1, 22, 30, tzinfo=UTC))
    assert "1 September 2026" in page(client.get(reverse("account")))

    client.post(reverse("account"), {"email": ana.email, "time_zone": "Europe/Vilnius"})

    assert "2 September 2026" in page(client.get(reverse("account")))


def test_a_zone_that_is_none_is_refused(client, ana):
    response = client.post(reverse("account"), {"email": ana.email, "time_zone": "Mars/Base"})

    assert list(faults(response)) == ["time_zone"]


def offered(response):
    """The zones to choose from, by part of the world."""
    choices = response.context["form"].fields["time_zone"].choices
    return {name: [zone for zone, _ in zones] for name, zones in choices if name not in ZONES}


ZONES = {"UTC", "EST5EDT"}  # those that belong to no part


@pytest.mark.usefixtures("ana")
def test_zones_are_offered_by_the_names_of_places_alone(client):
    parts = offered(client.get(reverse("account")))

    assert {"Europe/Vilnius", "Europe/Kyiv", "Europe/Amsterdam"} <= set(parts["Europe"])
    assert "Europe/Kiev" not in parts["Europe"]
    assert not {"Other", "Etc", "US", "Brazil"} & set(parts)


def test_without_the_table_of_places_the_names_of_the_zones_must_do(monkeypatch):
    monkeypatch.setattr(zones, "TZPATH", ())

    parts = dict(zones.time_zones.__wrapped__()[1:])

    assert ("Europe/Vilnius", "Vilnius") in parts["Europe"]
    assert not {"Other", "Etc", "US", "Brazil"} & set(parts)


def test_another_name_that_is_kept_stays_chosen_and_can_be_saved(client, ana):
    User.objects.filter(pk=ana.pk).update(time_zone="EST5EDT")
    form = {"email": ana.email, "time_zone": "EST5EDT"}

    assert '<option value="EST5EDT" selected>' in page(client.get(reverse("account")))
    assert said(client.post(reverse("account"), form)) == ["Saved."]


@pytest.mark.usefixtures("ana")
def test_who_has_no_zone_yet_is_told_that_times_are_in_utc(client):
    assert "Times are in UTC until you choose" in page(client.get(reverse("account")))


@pytest.mark.parametrize("password", ["", WRONG])
def test_another_e_mail_needs_the_password(client, ana, password):
    response = client.post(
        reverse("account"), {"email": "eve@example.org", "time_zone": "UTC", "password": password}
    )

    ana.refresh_from_db()
    assert ana.email == "ana@example.org"
    assert faults(response) == {
        "password": ["This is not your password. Mind upper and lower case."]
    }
    assert 'value="eve@example.org"' in page(response)


@pytest.mark.parametrize("email", ["new@example.org", ""])
def test_the_e_mail_is_changed_or_removed(client, ana, email):
    response = client.post(
        reverse("account"), {"email": email, "time_zone": "UTC", "password": PASSWORD}
    )

    ana.refresh_from_db()
    assert ana.email == email
    assert said(response) == ["Saved."]


def test_an_e_mail_that_is_none_is_told_beside_its_field_alone(client, ana):
    response = client.post(reverse("account"), {"email": "ana@", "time_zone": "UTC"})

    assert list(faults(response)) == ["email"]
    assert ana.email == User.objects.get(pk=ana.pk).email


def test_saving_settings_does_not_undo_a_password_given_in_the_same_moment(client, ana):
    def give(**_):
        pre_save.disconnect(give, sender=User)
        User.objects.filter(pk=ana.pk).update(password="given by an instructor")

    pre_save.connect(give, sender=User)
    client.post(reverse("account"), {"email": ana.email, "time_zone": "Europe/Vilnius"})

    ana.refresh_from_db()
    assert (ana.password, ana.time_zone) == ("given by an instructor", "Europe/Vilnius")


# The password


def test_a_new_password_keeps_this_session_and_ends_the_others(client, ana):
    elsewhere = Client()
    elsewhere.force_login(ana)

    response = client.post(reverse("password-change"), {"password": PASSWORD, "new_password": NEW})

    assert response.url == reverse("account")
    assert client.get(reverse("account")).status_code == 200
    assert elsewhere.get(reverse("account")).status_code == 302
    ana.refresh_from_db()
    assert ana.check_password(NEW)


@pytest.mark.usefixtures("ana")
def test_both_passwords_are_judged_at_once_and_neither_is_sent_back(client):
    response = client.post(
        reverse("password-change"), {"password": WRONG, "new_password": "ana@example.org"}
    )

    assert set(faults(response)) == {"password", "new_password"}
    assert WRONG not in page(response)
    assert "ana@example.org" not in page(response)


@pytest.mark.usefixtures("guest")
def test_a_guest_has_no_password_and_is_sent_to_make_an_account(client):
    assert client.get(reverse("password-change")).url == reverse("sign-up")


def test_guessing_the_password_of_an_open_session_ends_after_five_tries(client, ana):
    for _ in range(throttle.CONFIRM.tries):
        client.post(reverse("account-delete"), {"password": WRONG})

    answers = [
        client.post(reverse("account-delete"), {"password": PASSWORD}),
        client.post(reverse("password-change"), {"password": PASSWORD, "new_password": NEW}),
    ]

    assert [faults(answer) for answer in answers] == [
        {"password": ["Too many tries. Wait five minutes and try again."]}
    ] * 2
    assert User.objects.get(pk=ana.pk).check_password(PASSWORD)


# The end


def test_the_right_password_deletes_everything_and_signs_out(client, ana):
    other = make.attempt()

    response = client.post(reverse("account-delete"), {"password": PASSWORD})

    assert "Your account is deleted" in page(response)
    assert "<keep-answer-clear>" in page(response)
    assert not User.objects.filter(pk=ana.pk).exists()
    assert Attempt.objects.get() == other
    assert not Response.objects.exists()
    assert who(client) is None


@pytest.mark.parametrize("password", ["", WRONG])
def test_a_wrong_password_deletes_nothing(client, ana, password):
    response = client.post(reverse("account-delete"), {"password": password})

    assert list(faults(response)) == ["password"]
    assert Attempt.objects.get().learner == ana


def test_a_guest_puts_a_tick_to_be_forgotten(client, guest):
    refused = client.post(reverse("account-delete"))
    assert list(faults(refused)) == ["sure"]
    assert Attempt.objects.get().learner == guest

    forgotten = client.post(reverse("account-delete"), {"sure": "on"})

    assert "It is forgotten" in page(forgotten)
    assert not Attempt.objects.exists()
    assert not User.objects.exists()


def test_the_only_administrator_is_told_why_it_stays(client):
    only = make.learner(password=PASSWORD, is_superuser=True, is_staff=True)
    client.force_login(only)

    told = [
        page(client.get(reverse("account-delete"))),
        page(client.post(reverse("account-delete"), {"password": PASSWORD})),
    ]

    assert all("the only administrator’s account" in text for text in told)
    assert not any("<button" in text.partition("<main")[2] for text in told)
    assert who(client) == only


def test_an_instructor_hears_that_the_work_for_the_course_stays(client):
    client.force_login(make.learner(is_staff=True))

    assert "What you wrote for the course stays" in page(client.get(reverse("account-delete")))
