"""What each entry mentions is noted when a text is saved."""

import pytest

from quiz.actions import mentions
from quiz.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


def mentioned(entry):
    entry.refresh_from_db()
    return entry.mentions


def test_entries_lead_to_the_terms_that_they_mention():
    queue = make.entry(slug="queue", title="Queue", aliases=["DLQ", "object"])
    text = make.entry(title="Lambda", body="A queue with a DLQ holds an object. Why queues?")
    make.entry(title="Why queues?", kind=Entry.Kind.QA)
    hidden = make.entry(title="Hidden", status="draft", body="A queue.")

    assert mentions.find() == 1

    assert mentioned(text) == {"queue": "queue"}
    assert not mentioned(queue)
    assert not mentioned(hidden)
    assert mentions.find() == 0


def test_a_new_name_is_found_in_the_texts_that_were_there():
    text = make.entry(title="Lambda", body="It reads a queue.")
    mentions.find()
    assert not mentioned(text)

    make.entry(slug="queue", title="Queue")

    assert mentions.find() == 1
    assert mentioned(text) == {"queue": "queue"}
    assert '<a href="/glossary/queue/"' in text.body_html()
