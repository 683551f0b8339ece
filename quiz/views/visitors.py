"""Who looks at a page, if we know."""

from django.http import HttpRequest

from quiz.models import User


def known(request: HttpRequest) -> User | None:
    """Whoever is signed in, guests included; None for a visitor who has done nothing yet."""
    return request.user if request.user.is_authenticated else None
