"""Cards as a deck for Anki: an `.apkg` file."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

# Anki knows a type of note, a deck and a note again by these numbers and the note's GUID.
NOTE_TYPE = 1_764_260_451
LEAST_DECK, DECKS = 1 << 30, 1 << 30  # far from 1, which is Anki's own deck, and from times in ms

CSS = """.card { max-width: 40em; margin: 0 auto; padding: 1em; font: 1.1em/1.6 Georgia, serif; }
.front { font-size: 1.3em; font-weight: bold; }
table { border-collapse: collapse; }
th, td { padding: .3em .6em; border: 1px solid; text-align: start; }
pre { white-space: pre-wrap; } img { max-width: 100%; }"""


@dataclass(frozen=True)
class Note:
    """One entry; `front` and `back` are HTML, `tag` has no spaces."""

    slug: str
    front: str
    back: str
    tag: str


def deck(notes: Iterable[Note], *, site: str, at: datetime) -> bytes:
    """The bytes of the file.

    One slug of one `site` is always the same note: a file of a later `at` changes what an
    earlier one brought, adds nothing twice, and leaves alone how far somebody is in Anki.
    Cards are new in Anki: no schedule comes along.
    """
    import genanki

    kind = genanki.Model(
        NOTE_TYPE,
        "StudyApp",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[
            {
                "name": "Card",
                "qfmt": '<div class="front">{{Front}}</div>',
                "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
            }
        ],
        css=CSS,
    )
    made = genanki.Deck(_deck_number(site), f"StudyApp ({site})")
    for note in notes:
        guid = genanki.guid_for(site, note.slug)
        fields = [note.front, note.back]
        made.add_note(genanki.Note(kind, fields, tags=[note.tag], guid=guid))
    # In memory: genanki's own way to a file leaves a copy in the folder for temporary files.
    with closing(sqlite3.connect(":memory:")) as database:
        ids = count(int(at.timestamp() * 1000))
        genanki.Package(made).write_to_db(database.cursor(), at.timestamp(), ids)
        database.commit()
        collection = database.serialize()
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", collection)
        archive.writestr("media", "{}")
    return file.getvalue()


def _deck_number(site: str) -> int:
    digest = sha256(site.encode()).digest()
    return LEAST_DECK + int.from_bytes(digest[:8]) % DECKS
