"""What it took to make a page: counted, timed, and told."""

import re

import pytest
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.urls import reverse

from quiz.models import Topic
from studyapp.observe import Observe, Served, process_name, served


def observed(rf, view):
    request = rf.get("/")
    response = Observe(view)(request)
    return request.served, response


@pytest.mark.django_db
def test_the_queries_of_a_page_are_counted_and_timed(rf):
    def view(_request):
        list(Topic.objects.all())
        Topic.objects.count()
        return HttpResponse()

    seen, response = observed(rf, view)

    assert seen.queries == 2
    assert 0 < seen._db_seconds < seen.ms / 1000 + 1
    told = re.fullmatch(
        r'app;dur=\d+, db;dur=[\d.]+;desc="2 queries"', response.headers["Server-Timing"]
    )
    assert told


@pytest.mark.django_db
def test_a_query_that_fails_is_counted_too(rf):
    def view(_request):
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="nowhere"):
            cursor.execute("SELECT * FROM nowhere")
        return HttpResponse()

    seen, _ = observed(rf, view)

    assert seen.queries == 1


def test_requests_are_counted_one_by_one_in_one_process():
    first, second = Served(), Served()

    assert second.count == first.count + 1
    assert first.process == second.process == process_name()
    assert re.fullmatch(r"[0-9a-f]{4}", first.process)


def test_time_goes_on():
    seen = Served()
    early = seen.ms

    assert seen.ms >= early >= 0
    assert seen.db_ms == 0


@pytest.mark.django_db
def test_pages_tell_it_at_their_foot(client):
    page = client.get(reverse("about"))

    assert page.context["served"] is page.wsgi_request.served
    assert process_name() in page.content.decode()


def test_a_page_that_was_not_observed_has_nothing_to_tell(rf):
    assert served(rf.get("/")) == {"served": None}
