"""A visitor who starts something becomes a guest: a user of this session, without a name."""

from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.timezone import now

from quiz.actions import throttle
from quiz.models import User
from quiz.views.address import address_of


def learner_of(request: HttpRequest) -> User:
    """Whoever is signed in; else a new guest, signed in here and now.

    Raises PermissionDenied when one address makes guests by the hundred.
    """
    if request.user.is_authenticated:
        return request.user
    if throttle.is_over(throttle.GUEST_ADDRESS, address_of(request), at=now()):
        raise PermissionDenied("Too many new guests from this address. Sign in, or wait an hour.")
    guest = User.objects.create_guest()
    login(request, guest, backend="django.contrib.auth.backends.ModelBackend")
    return guest


def guest_of(request: HttpRequest) -> User | None:
    """The guest of this session; None for visitors and for people with an account."""
    user = request.user
    return user if user.is_authenticated and user.is_guest else None
