"""People: one name is one person, and guests are told from those who came back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from quiz.models import User
from quiz.models.users import check_alphabet, check_time_zone
from tests import make

pytestmark = pytest.mark.django_db

DAYS = timedelta(days=1)


def guest(*, days_ago: int) -> User:
    made = make.guest()
    User.objects.filter(pk=made.pk).update(date_joined=make.NOON - days_ago * DAYS)
    return made


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ana", "ana"),
        ("Ana", "ana"),
        ("ŽILVINAS", "žilvinas"),
        ("Z\u030cilvinas", "žilvinas"),  # the letter and its hook apart
        ("Weiß", "weiss"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
    ],
)
def test_a_name_is_kept_folded_and_found_however_it_is_typed(typed, kept):
    user = make.learner(username=typed)

    assert user.username == kept
    assert User.objects.get_by_natural_key(typed) == user


def test_the_database_itself_refuses_a_second_name_in_another_case():
    make.learner(username="ana")

    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(username="Ana")])


def test_nobody_is_found_without_a_name():
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)


def test_a_guest_has_no_name_of_its_own_and_no_password():
    made = make.guest()

    assert str(made) == "Guest"
    assert not made.has_usable_password()


def test_guests_that_came_long_ago_and_did_nothing_since_are_idle():
    old, _new, student = guest(days_ago=31), guest(days_ago=29), make.learner()
    User.objects.filter(pk=student.pk).update(date_joined=make.NOON - 99 * DAYS)

    assert list(User.objects.idle_guests(since=make.NOON - 30 * DAYS)) == [old]


def test_a_guest_that_started_or_answered_since_is_not_idle():
    starter, answerer = guest(days_ago=40), guest(days_ago=40)
    question = make.question()
    make.attempt(by=starter, at=make.NOON - 20 * DAYS)
    begun = make.attempt(question, by=answerer, at=make.NOON - 39 * DAYS)
    make.answer(make.place(begun), make.right_answer(question), at=make.NOON - 20 * DAYS)

    assert not User.objects.idle_guests(since=make.NOON - 30 * DAYS).exists()
    assert User.objects.idle_guests(since=make.NOON - 10 * DAYS).count() == 2


@pytest.mark.parametrize("name", ["", "Mars/Base", "europe/vilnius", "../../etc/passwd"])
def test_what_is_no_time_zone_is_refused(name):
    with pytest.raises(ValidationError, match="is not a time zone"):
        check_time_zone(name)


def test_a_time_zone_is_taken():
    check_time_zone("Europe/Vilnius")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ѕtudent", "“ѕ” is Cyrillic and “t” is Latin"),
        ("stude\u03bdt", "“s” is Latin and “ν” is Greek"),
        ("анaтолий-7", "“а” is Cyrillic and “a” is Latin"),
        ("ana田中", "“a” is Latin and “田” is East Asian"),
    ],
)
def test_a_name_that_could_be_taken_for_another_is_refused(name, told):
    with pytest.raises(ValidationError, match=told):
        check_alphabet(name)


@pytest.mark.parametrize(
    "name",
    [
        "student",
        "žilvinas",
        "анатолий_7",
        "ελένη",
        "田中さくら",
        "김민수",
        "ana.b+c@d-2_",
        "123",
        "@",
    ],
)
def test_a_name_of_one_alphabet_is_taken(name):
    check_alphabet(name)
