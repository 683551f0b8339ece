"""Accounts: a guest's work goes where its owner wants it, and a person leaves nothing behind."""

from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command

from quiz.actions import accounts, attempts
from quiz.models import Attempt, QuestionVersion, Response, User
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(minutes=5)


def sign_up(guest: User | None = None, username: str = "ana", **fields: str) -> User:
    return accounts.sign_up(guest, username=username, password="a long pass phrase", **fields)


def rows() -> Counter[str]:
    """How many rows each table holds."""
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})


# Signing up


def test_a_guest_becomes_the_account_in_place_and_keeps_its_attempts():
    guest = make.guest()
    attempt = make.attempt(by=guest)

    user = sign_up(guest, email="ana@example.org")

    assert user.pk == guest.pk
    assert User.objects.get() == user
    assert not user.is_guest
    assert user.email == "ana@example.org"
    assert user.check_password("a long pass phrase")
    assert Attempt.objects.of(user).get() == attempt


def test_a_visitor_gets_a_new_account():
    guest = make.guest()

    user = sign_up()

    assert user.pk != guest.pk
    assert not user.is_guest


@pytest.mark.parametrize(
    ("first", "second"),
    [("ana", "ana"), ("Ana", "ana"), ("ana", "ANA"), ("Žilvinas", "žILVINAS"), ("ﬁn", "FIN")],
)
def test_a_name_is_one_persons_whatever_its_case(first, second):
    taken = sign_up(username=first)

    with pytest.raises(accounts.NameTaken):
        sign_up(username=second)

    assert User.objects.get() == taken
    assert User.objects.get_by_natural_key(second) == taken


def test_a_guest_whose_wanted_name_is_taken_stays_a_guest_with_its_work():
    sign_up()
    guest = make.guest()
    attempt = make.attempt(by=guest)

    with pytest.raises(accounts.NameTaken):
        sign_up(guest)

    guest.refresh_from_db()
    assert guest.is_guest
    assert Attempt.objects.of(guest).get() == attempt


def test_a_guest_that_another_tab_has_signed_up_is_not_renamed():
    guest = make.guest()
    first = sign_up(guest)

    second = sign_up(guest, "bob")

    first.refresh_from_db()
    assert first.username == "ana"
    assert second.pk != first.pk


# Bringing a guest's work along


def test_the_guests_attempts_come_along_and_the_guest_goes():
    guest, account = make.guest(), make.learner()
    running, finished = make.attempt(by=guest), make.attempt(by=guest)
    attempts.finish(finished, at=make.NOON)
    own = make.attempt(by=account)

    assert accounts.bring(guest, account, at=LATER) == 2

    assert set(Attempt.objects.of(account)) == {running, finished, own}
    running.refresh_from_db()
    assert running.finished_at is None
    assert User.objects.get() == account


def test_of_two_running_attempts_at_a_quiz_the_accounts_goes_on():
    guest, account = make.guest(), make.learner()
    quiz = make.quiz(make.question())
    guests = attempts.start(guest, quiz, at=make.NOON)
    own = attempts.start(account, quiz, at=make.NOON)

    assert accounts.bring(guest, account, at=LATER) == 1

    guests.refresh_from_db()
    assert guests.learner == account
    assert guests.finished_at == LATER
    assert Attempt.objects.of(account).running().get() == own


def test_of_two_running_practices_of_an_entry_the_accounts_goes_on():
    guest, account = make.guest(), make.learner()
    entry = make.question().entry
    attempts.practise(guest, entry, at=make.NOON)
    own = attempts.practise(account, entry, at=make.NOON)

    accounts.bring(guest, account, at=LATER)

    assert Attempt.objects.of(account).running().get() == own
    assert Attempt.objects.of(account).finished().count() == 1


def test_an_attempt_of_the_account_whose_time_is_up_does_not_end_the_guests():
    guest, account = make.guest(), make.learner()
    quiz = make.quiz(make.question(), preset="mock", minutes=30)
    own = attempts.start(account, quiz, at=make.NOON - timedelta(hours=1))
    guests = attempts.start(guest, quiz, at=make.NOON)

    accounts.bring(guest, account, at=LATER)

    own.refresh_from_db()
    assert own.finished_at == own.deadline
    assert Attempt.objects.of(account).running().get() == guests


def test_an_account_that_was_a_guest_a_moment_ago_is_not_brought_away():
    guest, account = make.guest(), make.learner()
    attempt = make.attempt(by=guest)
    sign_up(guest)

    assert accounts.bring(guest, account, at=LATER) == 0

    assert Attempt.objects.of(guest).get() == attempt


# Leaving


def test_nothing_of_a_person_stays_in_any_table(client):
    instructor = make.learner(is_staff=True)
    question = make.question()
    quiz = make.quiz(question)
    before = rows()

    user = sign_up(email="ana@example.org")
    user.groups.add(Group.objects.get(name="Instructor"))
    attempt = attempts.start(user, quiz, at=make.NOON)
    make.answer(make.place(attempt), make.right_answer(question))
    for _ in range(2):  # a phone and a laptop
        client.cookies.clear()
        client.force_login(user)
    about = ContentType.objects.get_for_model(User)
    for who, whom in [(user, instructor), (instructor, user)]:
        LogEntry.objects.create(
            user=who,
            content_type=about,
            object_id=str(whom.pk),
            object_repr=str(whom),
            action_flag=CHANGE,
        )
    assert rows() > before

    accounts.delete(user)

    assert rows() == before


def test_others_keep_all_they_have(client):
    user, other = make.learner(), make.learner()
    question = make.question()
    kept = make.attempt(question, by=other)
    make.answer(make.place(kept), make.right_answer(question))
    client.force_login(other)

    accounts.delete(user)

    assert Attempt.objects.get() == kept
    assert Response.objects.count() == 1
    assert Session.objects.count() == 1


def test_what_an_instructor_published_stays_without_the_name():
    author = make.learner(is_staff=True)
    question = make.question(publish=False)
    version = question.publish(at=make.NOON, by=author)

    accounts.delete(author)

    assert QuestionVersion.objects.get(pk=version.pk).by is None


def test_the_only_administrator_stays():
    only = make.learner(is_superuser=True)
    make.learner(is_superuser=True, is_active=False)
    make.learner(is_staff=True)

    with pytest.raises(accounts.LastAdministrator):
        accounts.delete(only)

    assert User.objects.filter(pk=only.pk).exists()


def test_one_of_two_administrators_may_go():
    leaving, staying = make.learner(is_superuser=True), make.learner(is_superuser=True)

    accounts.delete(leaving)

    assert User.objects.get() == staying
    assert accounts.is_last_administrator(staying)


def test_the_sweep_leaves_people_with_accounts_alone():
    user = sign_up(make.guest())
    User.objects.filter(pk=user.pk).update(date_joined=make.NOON - timedelta(days=400))

    call_command("sweep")

    assert User.objects.get() == user
