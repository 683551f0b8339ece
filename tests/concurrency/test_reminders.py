"""Runs of `manage.py remind` that overlap send each learner one mail."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.mail import get_connection
from django.db import connection

from quiz.actions import reminders
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.data]

MANY = 10


@pytest.fixture(autouse=True)
def opened(shared_database):  # noqa: ARG001 (it makes the file)
    """An SQLite file turns to its write-ahead log at the first connection: before the threads."""
    connection.ensure_connection()


def test_one_of_many_runs_at_once_sends_the_mail(at_once, mailoutbox):
    ana = make.learner(email="ana@example.org", wants_reminders=True)
    make.card(by=ana, at=make.NOON - timedelta(days=1))
    call = partial(reminders.remind, ana.pk, at=make.NOON, by=get_connection())

    sent = at_once([call] * MANY)

    assert sorted(sent) == [False] * (MANY - 1) + [True]
    assert len(mailoutbox) == 1
