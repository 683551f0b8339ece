"""The glossary from A to Z, and its search, as a person sees them."""

import pytest
from django.urls import reverse

from quiz.models import Entry
from tests import make
from tests.views.seen import links, main, words

pytestmark = pytest.mark.django_db


def see(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def test_an_alias_leads_to_the_entry(client):
    entry = make.entry(title="Visibility timeout", aliases=["in flight"])

    page = see(client, "glossary")

    assert "I in flight see Visibility timeout" in words(page)
    assert main(page).count(reverse("entry", args=[entry.slug])) == 2


def test_letters_lead_to_their_names(client):
    make.entry(title="Queue", aliases=["304 Not Modified"])

    page = see(client, "glossary")

    for letter in ("Q", "0–9"):
        target = links(page)[letter].removeprefix("#")
        assert f'<h2 id="{target}">{letter}</h2>' in main(page)
    assert "A" not in links(page)


def test_questions_stand_apart_from_the_letters(client):
    make.entry(title="What is a queue?", kind=Entry.Kind.QA, summary="A line.")

    page = see(client, "glossary")

    assert "Questions and answers What is a queue? A line." in words(page)
    assert "W" not in links(page)


def test_a_search_shows_what_it_found_and_keeps_the_words(client):
    entry = make.entry(title="Façade", summary="A front.", aliases=["shop front"])
    make.entry(title="Bucket", body="It has no facade.")

    page = see(client, "glossary", q="  FACADE ")

    assert "2 entries for “FACADE”" in words(page)
    assert "Façade A front. Mentioned in Bucket" in words(page)
    assert links(page)["Façade"] == reverse("entry", args=[entry.slug])
    assert 'value="FACADE"' in main(page)


def test_a_search_for_another_name_says_where_it_is_explained(client):
    make.entry(title="Visibility timeout", summary="Hidden.", aliases=["in flight", "heartbeat"])

    assert "Visibility timeout Hidden. Also explains in flight" in words(
        see(client, "glossary", q="in flight")
    )


def test_a_search_without_a_hit_says_what_to_do(client):
    make.entry()

    page = see(client, "glossary", q="zebra")

    assert "Nothing for “zebra”" in words(page)
    assert "Try one of the words alone" in words(page)
    assert links(page)["Look through A to Z"] == reverse("glossary")


def test_a_slip_in_a_search_is_met_with_what_was_meant(client):
    make.entry(title="Visibility timeout")
    make.entry(title="Visibility time")

    page = see(client, "glossary", q="visability timeout")

    assert "Did you mean Visibility timeout or Visibility time?" in words(page)
    assert links(page)["Visibility timeout"] == f"{reverse('glossary')}?q=Visibility%20timeout"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\x00", "x" * 5000, "%", "'"])
def test_a_search_for_anything_is_harmless(client, text):
    page = see(client, "glossary", q=text)

    assert page.status_code == 200
    assert "<script>alert" not in main(page)
    assert len(main(page)) < 3000


def test_an_empty_search_is_the_glossary(client):
    make.entry(title="Queue")

    assert "Q Queue" in words(see(client, "glossary", q="  "))


def test_an_entry_says_the_same_only_once(client):
    entry = make.entry(summary="A line of messages.", body="A line of messages.\n")
    more = make.entry(summary="A line of messages.", body="A line of **messages**, in order.")

    assert client.get(entry.get_absolute_url()).content.count(b"A line of messages.</p>") == 1
    assert b"<strong>messages</strong>" in client.get(more.get_absolute_url()).content
