"""When something breaks, the report that goes out holds no password."""

import sys

import pytest
from django.core.signals import got_request_exception
from django.db import connection
from django.db.models.signals import pre_delete, pre_save
from django.urls import reverse
from django.views.debug import ExceptionReporter

from quiz.models import User
from tests import make
from tests.views.people import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "another long pass phrase"


@pytest.fixture
def reports():
    """What is reported of each failing request, with all local variables."""
    written = []

    def write(request, **_):
        reporter = ExceptionReporter(request, *sys.exc_info())
        written.append(reporter.get_traceback_html() + reporter.get_traceback_text())

    got_request_exception.connect(write)
    yield written
    got_request_exception.disconnect(write)


@pytest.fixture
def broken():
    """No person can be written or removed."""

    def fail(**_):
        raise RuntimeError("the database is on holiday")

    for signal in (pre_save, pre_delete):
        signal.connect(fail, sender=User)
    yield
    for signal in (pre_save, pre_delete):
        signal.disconnect(fail, sender=User)


@pytest.fixture
def ana(client):
    ana = make.learner(username="ana", password=PASSWORD)
    client.force_login(ana)
    client.raise_request_exception = False
    return ana


FORMS = [
    ("sign-in", {"username": "ana", "password": PASSWORD}),
    ("account", {"email": "new@example.org", "time_zone": "UTC", "password": PASSWORD}),
    ("password-change", {"password": PASSWORD, "new_password": NEW}),
    ("account-delete", {"password": PASSWORD}),
]


@pytest.mark.usefixtures("ana", "broken")
@pytest.mark.parametrize(("name", "form"), FORMS)
def test_no_form_of_an_account_is_reported(client, reports, name, form):
    response = client.post(reverse(name), form)

    assert response.status_code == 500
    assert_silent(reports)


@pytest.mark.usefixtures("ana", "broken")
def test_signing_up_is_not_reported(client, reports):
    client.logout()

    response = client.post(reverse("sign-up"), {"username": "bob", "password": NEW})

    assert response.status_code == 500
    assert_silent(reports)


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_check_that_fails_inside_a_form_is_not_reported(client, reports, name, form):
    connection.cursor().execute("ALTER TABLE quiz_throttle RENAME TO mislaid")

    response = client.post(reverse(name), form)

    assert response.status_code == 500
    assert_silent(reports)


def assert_silent(reports):
    [report] = reports
    assert "Traceback" in report
    assert PASSWORD not in report
    assert NEW not in report
