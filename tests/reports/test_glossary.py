"""The glossary: which names stand where, and what a search finds in which order."""

import pytest

from quiz.models import Entry, Status
from quiz.reports.glossary import Where, close_names, glossary, search
from tests import make

pytestmark = pytest.mark.django_db


def names() -> dict[str, list[str]]:
    return {letter: [name.name for name in group] for letter, group in glossary().letters}


def found(text: str) -> list[str]:
    return [hit.title for hit in search(text)]


def test_names_stand_under_their_letter_whatever_their_case_accents_and_signs():
    make.entry(title="Façade", aliases=["éclair", ".fifo"])
    make.entry(title="ETag", aliases=["edge"])

    assert names() == {"E": ["éclair", "edge", "ETag"], "F": ["Façade", ".fifo"]}


def test_names_that_begin_with_no_letter_stand_at_the_end():
    make.entry(title="Zone", aliases=["304 Not Modified", "Яндекс"])

    assert list(names()) == ["Z", "0–9"]
    assert names()["0–9"] == ["304 Not Modified", "Яндекс"]


def test_the_alphabet_says_which_letters_have_a_name():
    make.entry(title="Queue")

    assert [letter for letter, is_used in glossary().alphabet if is_used] == ["Q"]
    assert len(glossary().alphabet) == 27


def test_an_alias_names_its_entry():
    make.entry(title="Visibility timeout", slug="timeout", aliases=["in flight"])

    alias = dict(glossary().letters)["I"][0]
    assert (alias.name, alias.of, alias.slug) == ("in flight", "Visibility timeout", "timeout")


def test_questions_stand_apart_in_the_order_of_the_course():
    late, early = make.topic(position=2), make.topic(position=1)
    make.entry(title="What is last?", kind=Entry.Kind.QA, topic=late)
    make.entry(title="What is first?", kind=Entry.Kind.QA, topic=early)

    assert [name.name for name in glossary().questions] == ["What is first?", "What is last?"]
    assert names() == {}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_what_is_not_published_is_neither_listed_nor_found(status):
    make.entry(title="Secret queue", aliases=["hidden"], status=status)

    assert glossary().letters == []
    assert search("secret") == search("hidden") == []


@pytest.mark.parametrize(
    "text",
    [
        "dead letter queue",
        "Dead-Letter Queue",
        "DEAD",
        "queues dead",
        "dlq",
        "façade",
        "FACADE",
        "poison",
        "where messages end",
        "replay",
    ],
)
def test_a_search_finds_words_in_any_order_case_accent_and_number(text):
    make.entry(
        title="Dead-letter queue",
        aliases=["DLQ", "Facade", "poison message"],
        summary="Where messages end that nobody could work on.",
        body="An operator may **replay** them.",
    )
    make.entry(title="Bucket")

    assert found(text) == ["Dead-letter queue"]


@pytest.mark.parametrize("text", ["etter", "dead bucket", "?", "- -", "%", "_", "\x00"])
def test_a_search_finds_no_middles_of_words_and_nothing_for_signs_alone(text):
    make.entry(title="Dead-letter queue")
    make.entry(title="Bucket")

    assert search(text) == []


def test_a_search_puts_a_name_itself_first_and_a_mention_last():
    topic = make.topic()
    rest = {"topic": topic, "summary": "None."}
    make.entry(title="Lambda", body="It may read a queue.", position=1, **rest)
    make.entry(title="Worker", summary="Takes from a queue.", topic=topic, position=2)
    make.entry(title="FIFO queue", position=3, **rest)
    make.entry(title="Queue", position=4, **rest)

    assert found("queue") == ["Queue", "FIFO queue", "Worker", "Lambda"]
    assert [hit.title for hit in search("queue") if hit.where == Where.TEXT] == ["Lambda"]


def test_a_hit_tells_by_which_other_names_it_was_found():
    make.entry(title="Visibility timeout", aliases=["in flight", "heartbeat"])

    assert [list(hit.names) for hit in search("in flight")] == [["in flight"]]


def test_what_a_question_asks_leads_to_its_entry_after_all_else():
    entry = make.entry(title="Visibility timeout", summary="Hidden.")
    make.question(entry=entry, prompt="A worker sleeps.\n\nWhat do zebras see?")
    make.question(entry=make.entry(title="Secret"), prompt="Zebras?", publish=False)
    make.entry(title="Zebra crossing")

    assert found("zebras see") == ["Visibility timeout"]
    assert found("zebra") == ["Zebra crossing", "Visibility timeout"]
    assert [hit.group for hit in search("zebra")] == [
        "By name or definition",
        "A question asks about it in",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("visability timeout", ["Visibility timeout"]),
        ("Dead leter queue", ["Dead-letter queue"]),
        ("idempotant consumer", ["Idempotent consumer"]),
        ("visibilty", ["visibility"]),
        ("leter timout", ["letter timeout"]),
        ("leter zebra", []),
        ("zebra", []),
        ("?", []),
    ],
)
def test_names_that_look_alike_are_offered(text, meant):
    make.entry(title="Visibility timeout")
    make.entry(title="Dead-letter queue", aliases=["DLQ"])
    make.entry(title="Delivery", aliases=["Idempotent consumer"])
    make.entry(title="Idempotence", status=Status.DRAFT)

    assert close_names(text) == meant


@pytest.mark.parametrize(
    ("report", "queries"),
    [(glossary, 1), (lambda: search("queue"), 2), (lambda: close_names("queue"), 1)],
)
@pytest.mark.parametrize("count", [1, 5])
def test_the_queries_do_not_grow(report, queries, count, django_assert_num_queries):
    for _ in range(count):
        make.entry(aliases=["SQS"])

    with django_assert_num_queries(queries):
        report()
