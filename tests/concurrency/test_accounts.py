"""Accounts with many at once: no try slips past the count, no name and no guest goes twice."""

from functools import partial

import pytest
from django.db import connection

from quiz.actions import accounts, throttle
from quiz.models import Attempt, User
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 20
LIMIT = throttle.Limit("limit", tries=5, seconds=300)


@pytest.fixture(autouse=True)
def opened(shared_database):  # noqa: ARG001 (it makes the file)
    """An SQLite file turns to its write-ahead log at the first connection: before the threads."""
    connection.ensure_connection()


def test_many_tries_do_not_pass_the_limit(at_once):
    refused = at_once([partial(throttle.is_over, LIMIT, "ana", at=make.NOON)] * MANY)

    assert sorted(refused) == [False] * 5 + [True] * (MANY - 5)


def test_a_name_goes_to_one_of_many_who_want_it(at_once):
    names = ["Ana", "ana", "ANA", "aNa"] * 5

    results = at_once(
        [partial(accounts.sign_up, None, username=name, password="pw") for name in names]
    )

    assert [one for one in results if isinstance(one, User)] == [User.objects.get()]
    assert sum(isinstance(one, accounts.NameTaken) for one in results) == MANY - 1


def test_a_guest_becomes_one_of_the_accounts_that_its_tabs_make(at_once):
    guest = make.guest()
    make.attempt(by=guest)

    made = at_once(
        [partial(accounts.sign_up, guest, username=f"ana{n}", password="pw") for n in range(MANY)]
    )

    assert len(set(made)) == MANY
    assert guest in made
    assert Attempt.objects.get().learner == guest
    assert {user.username for user in made} == {user.username for user in User.objects.all()}


def test_a_guests_work_is_brought_once(at_once):
    guest, account = make.guest(), make.learner()
    make.attempt(by=guest)

    brought = at_once([partial(accounts.bring, guest, account, at=make.NOON)] * MANY)

    assert sorted(brought) == [0] * (MANY - 1) + [1]
    assert Attempt.objects.get().learner == account


def test_a_guest_that_signs_up_and_is_brought_loses_nothing(at_once):
    guest, account = make.guest(), make.learner()
    make.attempt(by=guest)

    signed_up, brought = at_once(
        [
            partial(accounts.sign_up, guest, username="ana", password="pw"),
            partial(accounts.bring, guest, account, at=make.NOON),
        ]
    )

    assert Attempt.objects.get().learner == (account if brought else signed_up)
    assert {user.username for user in User.objects.all()} == {"ana", account.username}


def test_of_two_administrators_who_leave_at_once_one_stays(at_once):
    both = [make.learner(is_superuser=True) for _ in range(2)]

    results = at_once([partial(accounts.delete, user) for user in both])

    assert sorted(map(type, results), key=str) == [type(None), accounts.LastAdministrator]
    assert User.objects.get() in both
