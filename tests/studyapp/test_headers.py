"""Headers of every page: no foreign code, no powers, no shared cache."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from studyapp.headers import Headers, policy
from tests import make

pytestmark = pytest.mark.django_db


def directives(response) -> dict[str, list[str]]:
    """The Content-Security-Policy of a response, by directive."""
    header = response.headers["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in header.split("; "))}


def test_a_policy_is_written_as_browsers_read_it():
    assert policy({"a-src": ["'self'", "data:"], "b-src": []}) == "a-src 'self' data:; b-src"


def test_pages_run_no_code_but_their_own(client):
    told = directives(client.get(reverse("about")))

    assert told["default-src"] == ["'none'"]
    assert told["script-src"] == told["style-src"] == told["form-action"] == ["'self'"]
    assert told["frame-ancestors"] == told["base-uri"] == ["'none'"]
    assert told["require-trusted-types-for"] == ["'script'"]


def test_no_policy_allows_inline_code_or_another_host(client):
    for page in ("about", "admin:login"):
        for name, values in directives(client.get(reverse(page))).items():
            allowed = {"'self'", "'none'"} | ({"data:"} if name == "img-src" else set())
            assert set(values) <= allowed | {"'script'", "quiz", "worker"}


def test_the_admin_may_write_its_own_html(client):
    assert "trusted-types" not in directives(client.get(reverse("admin:login")))


@pytest.mark.parametrize("path", ["/no/such/page/", "/admin/no/such/page/"])
def test_pages_that_are_not_there_are_guarded_too(client, path):
    response = client.get(path, follow=True)

    assert directives(response)["default-src"] == ["'none'"]


def test_no_page_may_use_the_camera_or_the_microphone(client):
    powers = client.get(reverse("about")).headers["Permissions-Policy"]

    assert "camera=()" in powers
    assert "microphone=()" in powers


def test_no_cache_shares_a_page_and_with_a_session_not_even_the_browser_keeps_it(client):
    visitor = client.get(reverse("about"))
    client.force_login(make.learner())
    learner = client.get(reverse("about"))

    assert visitor.headers["Cache-Control"] == "private, no-cache"
    assert learner.headers["Cache-Control"] == "private, no-store"


def test_a_view_may_set_its_own_headers(rf):
    own = {"Cache-Control": "public", "Content-Security-Policy": "sandbox"}
    request = rf.get("/")
    request.resolver_match = None

    response = Headers(lambda _request: HttpResponse(headers=own))(request)

    assert own.items() <= dict(response.headers).items()
