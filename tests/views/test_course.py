"""The course to read: topics and entries as a person sees them."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.models import Contrast, Entry
from tests import make
from tests.views.seen import cells, forms, links, main, words

pytestmark = pytest.mark.django_db


def see(client, name, *args):
    return client.get(reverse(name, args=args))


def contrast(entry, other):
    rows = "Order | kept | not promised\nRepeats | dropped | may come"
    return Contrast.objects.create(entry=entry, other=other, question="In line?", rows=rows)


# Topics


def test_a_topic_can_be_had_in_full_on_one_page(client):
    topic, source = make.topic(), make.source(title="The SQS guide", author="AWS")
    entry = make.entry(
        topic=topic, title="FIFO queue", summary="In order.", body="So *it is*.", as_of=now()
    )
    entry.sources.add(source)
    make.entry(topic=topic, title="Hidden", status="draft")
    make.entry(topic=make.topic(), title="Elsewhere")
    offered = links(see(client, "topic", topic.slug))
    assert offered["All of it on one page, to print"] == f"/topics/{topic.slug}/print/"

    page = see(client, "topic-in-full", topic.slug)

    told = words(page)
    assert "FIFO queue In order. So it is." in told
    assert "Figures and limits as of" in told
    assert "The SQS guide AWS, read on 20 November 2026" in told
    assert "Hidden" not in told
    assert "Elsewhere" not in told
    assert links(page)["The SQS guide"] == "https://docs.example/"


def test_topics_stand_on_their_lines(client):
    make.topic(title="Messaging", line="What a request meets")

    page = see(client, "topics")

    assert "What a request meets Messaging Work waits. 0 entries" in words(page)


def test_without_topics_it_says_what_to_do(client):
    assert "manage.py load_content" in words(see(client, "topics"))


def test_a_topic_lists_terms_and_questions_with_what_can_be_asked(client):
    topic = make.topic()
    term = make.entry(topic=topic, title="FIFO queue", summary="In order.")
    make.entry(topic=topic, title="What is a queue?", kind=Entry.Kind.QA, summary="A line.")
    make.question(entry=term)
    make.question(entry=term, publish=False)

    page = see(client, "topic", topic.slug)

    assert "Terms FIFO queue In order. 1 question" in words(page)
    assert "Questions and answers What is a queue? A line. No questions yet" in words(page)
    assert links(page)["FIFO queue"] == reverse("entry", args=[term.slug])


def test_entries_of_a_topic_stand_in_their_order(client):
    topic = make.topic()
    for position, title in ((2, "Second"), (1, "First"), (3, "Third")):
        make.question(entry=make.entry(topic=topic, title=title, position=position))

    shown = words(see(client, "topic", topic.slug))

    assert shown.index("First") < shown.index("Second") < shown.index("Third")


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_an_unpublished_entry_is_neither_listed_nor_shown(client, status):
    entry = make.entry(title="Secret", status=status, aliases=["hidden name"])

    assert "Secret" not in words(see(client, "topic", entry.topic.slug))
    assert "Secret" not in words(see(client, "glossary"))
    assert see(client, "entry", entry.slug).status_code == 404


def test_a_topic_without_entries_says_so(client):
    assert "No entries here yet" in words(see(client, "topic", make.topic().slug))


def test_an_unknown_topic_is_not_found(client):
    assert see(client, "topic", "nowhere").status_code == 404


def test_a_topic_offers_the_quizzes_that_ask_about_it_its_own_first(client):
    topic, other = make.topic(), make.topic()
    question = make.question(entry=make.entry(topic=topic))
    mixed = make.quiz(title="Mixed", draw=1, position=1)
    mixed.topics.set([topic, other])
    own = make.quiz(title="Its own", draw=1, position=2)
    own.topics.set([topic])
    make.quiz(question, title="Fixed", position=3)
    elsewhere = make.quiz(title="Elsewhere", draw=1)
    elsewhere.topics.set([other])
    make.quiz(question, title="Unfinished", status="draft")

    page = see(client, "topic", topic.slug)

    shown = words(page)
    assert shown.index("Fixed") < shown.index("Its own") < shown.index("Mixed")
    assert "Elsewhere" not in shown
    assert "Unfinished" not in shown
    assert reverse("start", args=[own.slug]) in forms(page)


def test_a_topic_leads_to_its_neighbors_on_the_map(client):
    first, here, last = (make.topic(title=title, position=n) for n, title in enumerate("ABC"))

    page = see(client, "topic", here.slug)

    assert links(page)["A"] == reverse("topic", args=[first.slug])
    assert links(page)["C"] == reverse("topic", args=[last.slug])
    assert "comes next" not in words(see(client, "topic", last.slug))


# Entries


def test_an_entry_tells_all_it_knows(client):
    entry = make.entry(
        title="FIFO queue",
        summary="In order.",
        body="Kept *within* a group.",
        aliases=["first in first out", "lane"],
        misconceptions="“All in order.” Only each group.",
        as_of="2026-11-20",
        topic=make.topic(title="Messaging"),
    )
    entry.sources.add(make.source(title="The manual", author="AWS", url="https://docs.example/q"))
    other = make.entry(title="Group ID", summary="Names a lane. And more.")
    entry.related.add(other)

    page = see(client, "entry", entry.slug)

    shown = words(page)
    assert shown.startswith("Messaging, term FIFO queue In order. Kept within a group.")
    assert "<em>within</em>" in main(page)
    assert "Also explained here: first in first out, lane." in shown
    assert "as of 20 November 2026" in shown
    assert "Often said, not so “All in order.” Only each group." in shown
    assert "Related Group ID Names a lane. Sources" in shown
    assert "The manual AWS, read on 20 November 2026" in shown
    assert links(page)["The manual"] == "https://docs.example/q"


def test_a_question_of_the_course_is_an_entry_too(client):
    entry = make.entry(title="What is a queue?", kind=Entry.Kind.QA)

    assert "Messaging, question and answer What is a queue?" in words(
        see(client, "entry", entry.slug)
    )


def test_what_an_author_writes_cannot_run(client):
    entry = make.entry(
        summary="<script>one()</script>", body="<script>two()</script>[x](javascript:three())"
    )

    page = main(see(client, "entry", entry.slug))

    assert "<script" not in page
    assert 'href="javascript' not in page


def test_a_bare_entry_has_no_empty_sections(client):
    entry = make.entry(title="Bare")
    page = see(client, "entry", entry.slug)

    for heading in ("Not the same", "Often said", "Related", "Sources", "as of", "Also explained"):
        assert heading not in words(page)
    assert forms(page) == [reverse("add-card", args=[entry.slug])]


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 question,"), (3, "3 questions,"), (11, "10 of 11")]
)
def test_quiz_me_on_this_says_how_many_questions(client, count, said):
    entry = make.entry()
    for _ in range(count):
        make.question(entry=entry)

    page = see(client, "entry", entry.slug)

    assert f"Quiz me on this {said}" in words(page)
    assert forms(page) == [reverse(name, args=[entry.slug]) for name in ("practise", "add-card")]
    assert client.post(forms(page)[0]).status_code == 302


def test_a_contrast_is_shown_from_both_sides(client):
    fifo, standard = make.entry(title="FIFO"), make.entry(title="Standard")
    contrast(fifo, standard)

    assert cells(see(client, "entry", fifo.slug)) == [
        ["Point", "FIFO", "Standard"],
        ["Order", "kept", "not promised"],
        ["Repeats", "dropped", "may come"],
    ]
    assert cells(see(client, "entry", standard.slug)) == [
        ["Point", "Standard", "FIFO"],
        ["Order", "not promised", "kept"],
        ["Repeats", "may come", "dropped"],
    ]
    assert links(see(client, "entry", standard.slug))["FIFO"] == reverse("entry", args=[fifo.slug])


def test_nothing_leads_to_an_unpublished_entry(client):
    shown, secret = make.entry(title="Shown"), make.entry(title="Secret", status="draft")
    contrast(shown, secret)
    shown.related.add(secret)
    make.entry(title="Another")

    assert "Secret" not in words(see(client, "entry", shown.slug))


def test_an_entry_leads_to_its_neighbors_in_the_topic(client):
    topic = make.topic()
    before, here, after = (
        make.entry(topic=topic, title=title, position=n) for n, title in enumerate("ABC")
    )
    make.entry(topic=make.topic(), title="Elsewhere")

    page = see(client, "entry", here.slug)

    assert links(page)["A"] == reverse("entry", args=[before.slug])
    assert links(page)["C"] == reverse("entry", args=[after.slug])
    assert "Elsewhere" not in words(page)


# Queries: a session and a user among them


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(
    ("name", "queries"), [("topics", 4), ("topic", 10), ("glossary", 3), ("entry", 9)]
)
def test_queries_do_not_grow(client, name, queries, count, django_assert_num_queries):
    learner = make.learner()
    client.force_login(learner)
    topic, entry = make.topic(), make.entry()
    for _ in range(count):
        make.topic()
        other = make.entry(topic=topic)
        entry.related.add(other)
        entry.sources.add(make.source())
        contrast(entry, other)
        contrast(make.entry(topic=topic), entry)
        question = make.question(entry=entry)
        make.quiz(draw=1).topics.add(topic)
        make.attempt(question, by=learner, at=now())
    slugs = {"topic": [entry.topic.slug], "entry": [entry.slug]}

    with django_assert_num_queries(queries):
        see(client, name, *slugs.get(name, []))
