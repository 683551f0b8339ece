"""What it took to make a page: counted, timed, and told."""

import re
from itertools import count

import pytest
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from quiz.models import Topic
from studyapp import observe
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
        r'app;dur=\d+, db;dur=[\d.]+;desc="2 queries", page;desc="([0-9a-f]{4}-\d+)"',
        response.headers["Server-Timing"],
    )
    assert told
    assert told[1] == seen.mark


@pytest.mark.django_db
def test_a_query_that_fails_is_counted_too(rf):
    def view(_request):
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="nowhere"):
            cursor.execute("SELECT * FROM nowhere")
        return HttpResponse()

    seen, _ = observed(rf, view)

    assert seen.queries == 1


def foot(page):
    """The words of a page's foot, tags and all."""
    return page.content.decode().partition('id="colophon"')[2]


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
    assert process_name() in foot(page)


def test_a_page_that_was_not_observed_has_nothing_to_tell(rf):
    assert served(rf.get("/")) == {"served": None}


def test_the_first_request_of_a_process_is_cold_and_no_other(monkeypatch):
    monkeypatch.setattr(observe, "_requests", count(1))

    assert [Served().is_cold for _ in range(3)] == [True, False, False]


@pytest.mark.django_db
def test_this_machine_costs_nothing_and_says_what_lambda_would(client):
    told = foot(client.get(reverse("about")))

    assert "On this machine the page cost nothing. On Lambda with 512&nbsp;MB, a million" in told
    assert "An estimate" in told
    assert "August 2026" in told
    assert "Style sheets and scripts: from this site." in told
    assert "<strong>Process</strong>" in told


@pytest.mark.django_db
def test_a_function_tells_its_price_by_its_memory(client, monkeypatch, settings):
    settings.IS_PUBLIC = True
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769")
    told = foot(client.get(reverse("about")))

    assert "<strong>Environment</strong>" in told
    assert re.search(r"A million pages like this one: about \$\d+\.\d\d\.</p>", told)
    assert "1769&nbsp;MB" in told
    assert "this machine" not in told.lower()


@pytest.mark.parametrize(
    ("site", "memory", "files"),
    [
        ({"IS_PUBLIC": False, "ORIGIN_SECRET": ""}, "", "site"),
        ({"IS_PUBLIC": True, "ORIGIN_SECRET": "s" * 32}, "1769", "edge"),
        ({"IS_PUBLIC": True, "ORIGIN_SECRET": ""}, "", ""),  # a proxy may send them
        ({"IS_PUBLIC": True, "ORIGIN_SECRET": "s" * 32}, "", ""),  # another edge, perhaps
        ({"IS_PUBLIC": True, "ORIGIN_SECRET": ""}, "1769", ""),
    ],
)
def test_where_files_come_from_is_told_where_it_is_known(
    monkeypatch, settings, site, memory, files
):
    for name, value in site.items():
        setattr(settings, name, value)
    if memory:
        monkeypatch.setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory)

    assert Served().files == files


@pytest.mark.django_db
def test_the_foot_brings_a_script_only_where_there_may_be_an_edge(client, settings):
    alone = foot(client.get(reverse("about")))
    settings.IS_PUBLIC = True
    public = foot(client.get(reverse("about")))

    assert "cost nothing" not in public  # a server that others reach is rented, or may be
    assert "<script" not in alone
    assert "<template" not in alone
    assert public.count("<script") == 1
    assert "Edge" in public


@pytest.mark.django_db
def test_the_foot_asks_nothing_more_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("about"))


def test_a_page_that_breaks_has_no_foot_and_needs_no_context():
    assert "How this page reached you" not in render_to_string("500.html")
