"""Writing entries, topics and sources."""

import pytest
from django.urls import reverse

from quiz.models import Contrast, Entry, Source, Topic
from tests import make
from tests.admin.pages import fields, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def change(thing):
    return reverse(f"admin:quiz_{thing._meta.model_name}_change", args=[thing.pk])


def add(model):
    return reverse(f"admin:quiz_{model._meta.model_name}_add")


def test_aliases_are_edited_one_on_each_line(author):
    entry = make.entry(summary="It waits.", aliases=["line", "FIFO queue"])

    assert fields(author, change(entry))["aliases"] == "line\nFIFO queue"
    save(author, change(entry), "_draft", aliases=" line \r\n\r\nwaiting   line\r\nline")

    entry.refresh_from_db()
    assert entry.aliases == ["line", "waiting line"]


def test_an_entry_found_by_an_alias_is_listed(author):
    make.entry(title="Queue", aliases=["waiting line"])
    make.entry(title="Bucket")

    listed = author.get("/admin/quiz/entry/", {"q": "waiting"}).content.decode()

    assert "Queue" in listed
    assert "Bucket" not in listed


def test_a_new_entry_stands_last(author):
    make.entry(position=7)
    topic = Topic.objects.get()

    save(author, add(Entry), title="Topic", slug="topic", summary="All hear.", topic=topic.pk)

    assert Entry.objects.get(slug="topic").position == 8


def test_the_first_topic_stands_first(author):
    save(author, add(Topic), title="Storage", slug="storage", summary="Kept.", line="A")

    assert Topic.objects.get().position == 0


def test_an_entry_has_no_contrast_with_itself(author):
    entry = make.entry(summary="It waits.")
    contrast = {
        "contrasts-TOTAL_FORMS": 1,
        "contrasts-0-other": entry.pk,
        "contrasts-0-question": "Which?",
        "contrasts-0-rows": "a | b | c",
    }

    page = save(author, change(entry), "_draft", **contrast)

    assert "An entry has no contrast with itself." in page.content.decode()
    assert not Contrast.objects.exists()


def test_contrasts_keep_their_order_and_a_new_one_is_last(author):
    entry = make.entry(summary="It waits.")
    for title in ("Topic", "Stream"):
        other = make.entry(title=title)
        Contrast.objects.create(entry=entry, other=other, question="Which?", rows="a | b | c")
    added = {
        "contrasts-TOTAL_FORMS": 3,
        "contrasts-2-other": make.entry(title="Bucket").pk,
        "contrasts-2-question": "Which?",
        "contrasts-2-rows": "a | b | c",
    }

    save(author, change(entry), "_draft", **added, **{"contrasts-1-place": "1"})

    assert [contrast.other.title for contrast in entry.contrasts.all()] == [
        "Stream",
        "Topic",
        "Bucket",
    ]


@pytest.mark.parametrize("made", [make.entry, make.topic, make.source])
def test_an_address_that_is_known_stays(author, made):
    thing = made(loaded_checksum="as loaded")

    assert "slug" not in fields(author, change(thing))
    author.post(change(thing), fields(author, change(thing)) | {"slug": "forged"})
    assert not type(thing).objects.filter(slug="forged").exists()


def test_a_source_may_be_written_without_a_scheme(author):
    typed = {"title": "AWS", "slug": "aws", "url": "docs.example/sqs", "accessed_on": "2026-11-20"}

    save(author, add(Source), **typed)

    assert Source.objects.get().url == "https://docs.example/sqs"
