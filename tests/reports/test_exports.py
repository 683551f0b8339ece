"""The bank for other programs: what is in each file, and what is said to be lost."""

import json
import sqlite3
from io import BytesIO
from zipfile import ZipFile

import pytest

from quiz.actions import content
from quiz.formats import gift, sheet
from quiz.reports import exports
from quiz.reports.exports import WRITERS
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    """A question of each kind."""
    topic = make.topic(slug="queues", title="Queues")
    return [make.question(kind, entry=make.entry(topic=topic)) for kind in make.KINDS]


def made(form: str, **wanted) -> exports.Exported:
    return WRITERS[form](content.bank(**wanted), "study.example", make.NOON)


@pytest.mark.usefixtures("bank")
def test_questions_are_chosen_by_topic_and_status():
    make.question(publish=False, slug="a-draft")
    make.question(slug="elsewhere", entry=make.entry(topic=make.topic(slug="other")))

    assert len(content.bank().questions) == 8
    assert len(content.bank(drafts=True).questions) == 9
    assert [one.slug for one in content.bank(topic="other").questions] == ["elsewhere"]


@pytest.mark.usefixtures("bank")
def test_text_and_json_hold_all_of_them():
    assert len(json.loads(made("json").data)["questions"]) == 7
    assert made("json").lost == made("yaml").lost == ()
    assert made("yaml").data.decode().count("kind:") == 7


@pytest.mark.usefixtures("bank")
def test_gift_holds_what_moodle_knows_and_names_the_rest():
    file = made("gift")

    read = gift.read("a.gift", file.data.decode())
    assert not read.problems
    assert len(read.items) == 6
    assert {item.category for item in read.items} == {"Queues"}
    assert any("ordering" in told for told in file.lost)


@pytest.mark.usefixtures("bank")
def test_a_table_holds_all_of_them():
    read = sheet.read_csv("a.csv", made("csv").data)

    assert not read.problems
    assert len(read.items) == 7


def notes(file: bytes) -> list[tuple[str, str]]:
    """Fronts and backs of an Anki deck."""
    with ZipFile(BytesIO(file)) as archive:
        collection = archive.read("collection.anki2")
    with sqlite3.connect(":memory:") as database:
        database.deserialize(collection)
        rows = database.execute("SELECT flds FROM notes ORDER BY id").fetchall()
    return [tuple(row[0].split("\x1f")) for row in rows]


@pytest.mark.usefixtures("bank")
def test_an_anki_deck_shows_the_answer_on_the_back_alone():
    file = made("apkg")
    cards = dict(zip(make.KINDS, notes(file.data), strict=True))

    assert "Anki shows a question and its answer" in file.lost[0]
    for kind, words in {
        "single": "yes",
        "multiple": "blue",
        "true_false": "The statement is true.",
        "typed": "idempotent",
        "numeric": "300000 GB-s",
        "matching": "disk: EBS",
        "ordering": "1. send",
    }.items():
        assert f"<li>{words}</li>" in cards[kind][1], kind
        assert "What happens next?" in cards[kind][0]
    assert "idempotent" not in cards["typed"][0]
    assert "300000" not in cards["numeric"][0]
    assert "1. send" not in cards["ordering"][0]


@pytest.mark.usefixtures("bank")
def test_the_same_question_is_the_same_note_in_a_later_deck():
    def guids() -> list[str]:
        with ZipFile(BytesIO(made("apkg").data)) as archive:
            collection = archive.read("collection.anki2")
        with sqlite3.connect(":memory:") as database:
            database.deserialize(collection)
            return [row[0] for row in database.execute("SELECT guid FROM notes ORDER BY guid")]

    assert guids() == guids()
    assert len(set(guids())) == 7
