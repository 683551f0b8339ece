"""Decks for Anki, as Anki itself takes them in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageOptions

from quiz.formats.apkg import Note, deck
from tests.make import NOON

QUEUE = Note(slug="queue", front="Queue", back="<p>It <em>waits</em>.</p>", tag="messaging")
TOPIC = Note(slug="topic", front="Topic &amp; fan-out", back="<p>To all.</p>", tag="messaging")


class Anki:
    """Somebody's collection."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection(str(folder / "collection.anki2"))

    def take_in(self, file: bytes) -> tuple[int, int]:
        """Import a deck; how many notes were new, and how many were updated."""
        path = self.folder / "deck.apkg"
        path.write_bytes(file)
        request = ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions()
        )
        log = self.collection.import_anki_package(request).log
        return len(log.new), len(log.updated)

    def notes(self) -> dict[str, tuple[str, list[str]]]:
        """Front, back and tags of every note."""
        found = map(self.collection.get_note, self.collection.find_notes(""))
        return {note["Front"]: (note["Back"], note.tags) for note in found}


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    somebodys = Anki(tmp_path)
    yield somebodys
    somebodys.collection.close()


def made(*notes: Note, days: int = 0, site: str = "study.example") -> bytes:
    return deck(notes, site=site, at=NOON + timedelta(days=days))


def test_anki_reads_what_is_on_the_cards(anki):
    assert anki.take_in(made(QUEUE, TOPIC)) == (2, 0)

    assert anki.notes() == {
        "Queue": ("<p>It <em>waits</em>.</p>", ["messaging"]),
        "Topic &amp; fan-out": ("<p>To all.</p>", ["messaging"]),
    }
    assert anki.collection.card_count() == 2
    (card, _) = map(anki.collection.get_card, anki.collection.find_cards(""))
    assert "Queue" in card.question()
    assert "It <em>waits</em>." in card.answer()
    assert "StudyApp (study.example)" in anki.collection.decks.name(card.did)


def test_a_later_deck_changes_what_was_there_and_adds_what_is_new(anki):
    anki.take_in(made(QUEUE))
    old = Note(slug="queue", front="A queue", back="<p>New words.</p>", tag="queues")

    assert anki.take_in(made(old, TOPIC, days=1)) == (1, 1)

    assert anki.notes()["A queue"][0] == "<p>New words.</p>"
    assert set(anki.notes()) == {"A queue", "Topic &amp; fan-out"}
    assert anki.collection.card_count() == 2


def test_how_far_somebody_is_in_anki_stays(anki):
    anki.take_in(made(QUEUE))
    (one,) = anki.collection.find_cards("")
    anki.collection.sched.set_due_date([one], "5")

    anki.take_in(made(QUEUE, days=1))

    assert anki.collection.find_cards("prop:due=5") == [one]


def test_the_same_entry_of_another_site_is_another_note(anki):
    anki.take_in(made(QUEUE))

    assert anki.take_in(made(QUEUE, site="other.example")) == (1, 0)


def test_a_deck_without_cards_is_one_too(anki):
    assert anki.take_in(made()) == (0, 0)


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    """The folder for temporary files of a function on Lambda outlives a request."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    made(QUEUE)

    assert list(tmp_path.iterdir()) == []
