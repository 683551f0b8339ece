"""`manage.py demo_users`: two sign-ins to try a laptop's site with, and never a public one's."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from quiz.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def laptop(settings):
    settings.DEBUG = True


def demo_users() -> str:
    out = StringIO()
    call_command("demo_users", stdout=out)
    return out.getvalue()


def test_two_people_can_sign_in_as_the_command_says():
    told = demo_users()

    assert User.objects.count() == 2
    for user in User.objects.all():
        password = told.partition(f"sign in as {user.username} with the password ")[2].split()[0]
        assert authenticate(username=user.username, password=password) == user


def test_the_instructor_writes_and_is_no_administrator():
    demo_users()

    instructor, student = User.objects.order_by("username")
    assert (instructor.is_staff, instructor.is_superuser) == (True, False)
    assert [group.name for group in instructor.groups.all()] == ["Instructor"]
    assert (student.is_staff, student.is_superuser, student.groups.count()) == (False, False, 0)


def test_a_second_run_makes_nobody_and_keeps_a_password_that_was_changed():
    demo_users()
    student = User.objects.get(username="student")
    student.set_password("another one")
    student.save()

    told = demo_users()

    assert told.count("unless you changed it") == User.objects.count() == 2
    assert User.objects.get(username="student").check_password("another one")


def test_somebody_who_took_the_name_gains_nothing_by_it():
    taken = User.objects.create_user("Instructor", password="mine")

    demo_users()

    taken.refresh_from_db()
    assert not taken.is_staff
    assert taken.check_password("mine")
    assert User.objects.count() == 2


def test_a_site_for_others_has_no_known_passwords(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG=1"):
        demo_users()

    assert not User.objects.exists()
