"""Some addresses only take what a form sends. Whoever looks at one is led to the form's page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def by_post(*, leads_to: str) -> Callable[[View], View]:
    """For views that change something: a GET changes nothing and goes to the page of this name.

    The page takes the same arguments. Browsers ask so when an address is opened anew, as that of
    a form which came back with a fault.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def wrapper(request: HttpRequest, **named: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, **named)
            page: HttpResponse = redirect(leads_to, **named)
            return page

        return wrapper

    return decorate
