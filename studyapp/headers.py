"""Headers that every page carries: Content-Security-Policy, Permissions-Policy, Cache-Control."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = ", ".join(
    f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")
)


class Headers:
    """Middleware. Header values are built once, at start.

    Django 6 brings its own policy middleware under the setting's name SECURE_CSP; until then
    these few lines serve.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin = policy(settings.SECURE_CSP)
        self.pages = policy(settings.SECURE_CSP_PAGES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        in_admin = request.resolver_match and request.resolver_match.app_name == "admin"
        response.headers.setdefault(
            "Content-Security-Policy", self.admin if in_admin else self.pages
        )
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        # Pages carry the learner's state: no cache may share them. With a session not even the
        # browser keeps them: on a shared machine Back shows nothing after signing out.
        keeps = "no-store" if settings.SESSION_COOKIE_NAME in request.COOKIES else "no-cache"
        response.headers.setdefault("Cache-Control", f"private, {keeps}")
        return response


def policy(directives: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())
