"""Pages of an attempt are for whoever is signed in; everybody else is asked to sign in first."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """For views of one attempt, `pk`. After the sign-in a GET goes on, a POST at the attempt."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int, *args: int, **kwargs: int) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, pk, *args, **kwargs)
        is_page = request.method == "GET"
        return redirect_to_login(request.path if is_page else reverse("attempt", args=[pk]))

    return wrapper
