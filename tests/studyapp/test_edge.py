"""Behind the edge: nothing without its secret, and only what it says of host, way and visitor."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from quiz.models import User
from studyapp.edge import Edge
from tests import make

SECRET = "s" * 40
HOST = "abc.lambda-url.eu-central-1.on.aws"


@pytest.fixture
def edge(settings):
    settings.ORIGIN_SECRET, settings.SITE_URL = SECRET, "https://study.example"
    settings.ALLOWED_HOSTS = ["study.example"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://study.example"]
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = True
    settings.CSRF_COOKIE_SECURE = True


def through(**headers: str):
    """The request as the site sees it behind the edge, or the edge's own answer."""
    seen = []

    def view(request):
        seen.append(request)
        return HttpResponse()

    all_of_it = {"REMOTE_ADDR": "130.176.0.1", "lambda.event": {"headers": headers}}
    asked = RequestFactory().get("/", headers={"host": HOST} | headers, **all_of_it)
    answer = Edge(view)(asked)
    return seen[0] if seen else answer


@pytest.mark.usefixtures("edge")
@pytest.mark.parametrize("headers", [{}, {"x-origin-secret": ""}, {"x-origin-secret": "s" * 39}])
def test_without_the_secret_there_is_no_answer(headers):
    assert through(**headers).status_code == 403


@pytest.mark.usefixtures("edge")
@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("192.0.2.1:4711", "192.0.2.1"),
        ("2001:db8::1:4711", "2001:db8::1"),
        ("", ""),
    ],
)
def test_with_it_host_way_and_visitor_are_the_edges_to_say(told, address):
    headers = {
        "x-origin-secret": SECRET,
        "cloudfront-viewer-address": told,
        "x-forwarded-for": "6.6.6.6",
        "x-forwarded-host": "evil.example",
    }

    request = through(**headers)

    assert request.build_absolute_uri() == "https://study.example/"
    assert request.META["REMOTE_ADDR"] == address
    assert SECRET not in str(request.META)


def test_where_there_is_no_edge_its_headers_are_not_believed():
    request = through(**{"x-origin-secret": SECRET, "cloudfront-viewer-address": "6.6.6.6:1"})

    assert request.META["REMOTE_ADDR"] == "130.176.0.1"
    assert request.META["HTTP_HOST"] == HOST


@pytest.mark.django_db
@pytest.mark.usefixtures("edge")
def test_pages_are_compressed_though_the_edge_does_not_ask_for_it(client):
    answer = client.get("/", headers={"x-origin-secret": SECRET, "host": HOST})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"Learn how the cloud" in gzip.decompress(answer.content)


@pytest.mark.django_db
@pytest.mark.usefixtures("edge")
def test_signing_in_through_the_edge(client):
    make.learner(username="ana", password="a long pass phrase")
    passed = {"x-origin-secret": SECRET, "cloudfront-viewer-address": "192.0.2.1:1", "host": HOST}
    client.handler.enforce_csrf_checks = True
    address = reverse("sign-in")
    page = client.get(address, headers=passed)
    token = page.context["csrf_token"]
    form = {"username": "ana", "password": "a long pass phrase", "csrfmiddlewaretoken": str(token)}

    foreign = client.post(address, form, headers=passed | {"origin": "https://evil.example"})
    answer = client.post(address, form, headers=passed | {"origin": "https://study.example"})

    assert foreign.status_code == 403
    assert (answer.status_code, answer.url) == (302, "/")
    assert answer.cookies["sessionid"]["secure"]
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
