"""`manage.py make_administrator`: somebody with an account, and nobody else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quiz.models import User
from tests import make

pytestmark = pytest.mark.django_db


def test_an_account_becomes_an_administrator():
    make.learner(username="ana")
    out = StringIO()

    call_command("make_administrator", "ANA", stdout=out)

    assert out.getvalue() == "ana is an administrator now.\n"
    assert User.objects.get().has_perm("quiz.delete_attempt")
    assert User.objects.get().check_password("pw")


def test_who_has_no_account_becomes_nothing():
    guest = make.guest()

    for name in (guest.username, "nobody"):
        with pytest.raises(CommandError, match="Sign up on the site first"):
            call_command("make_administrator", name)
    assert not User.objects.filter(is_superuser=True).exists()
