"""Entries and quizzes as students will have them, drafts too, without being public."""

import pytest
from django.conf import settings
from django.urls import reverse

from quiz.models import Attempt, Status
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def at(thing, verb="preview"):
    return reverse(f"admin:quiz_{thing._meta.model_name}_{verb}", args=[thing.pk])


def shown(client, thing):
    page = client.get(at(thing))
    assert page.status_code == 200
    return page.content.decode()


def draft_entry(**fields):
    told = {"title": "Backoff", "summary": "Wait longer.", "body": "Wait *longer* each time."}
    return make.entry(status=Status.DRAFT, **told | fields)


def test_a_draft_entry_is_drawn_on_the_page_of_learners(author):
    entry = draft_entry(aliases=["retry delay"], misconceptions="“At once.” No.")
    entry.sources.add(make.source(title="A book"))

    page = shown(author, entry)

    assert "It is a draft." in page
    assert "<p>Wait <em>longer</em> each time.</p>" in page
    for text in ("Backoff", "Wait longer.", "retry delay", "Often said, not so", "A book"):
        assert text in page
    assert "cannot be published" not in page


def test_what_is_missing_is_told(author):
    page = shown(author, draft_entry(body="# Why"))

    assert "Name at least one source." in page
    assert "Body: The heading “Why” would be plain text." in page


def test_an_entry_is_shown_with_what_learners_could_read_beside_it(author):
    entry, other, hidden = draft_entry(), make.entry(title="Jitter"), make.entry(title="Hidden")
    asks = make.entry(title="Timeout")
    entry.related.add(other, hidden)
    hidden.set_aside(Status.DRAFT)
    entry.contrasts.create(other=other, question="Which?", rows="who | ours | theirs")
    entry.contrasts.create(other=hidden, question="Which?", rows="a | b | c")
    asks.contrasts.create(other=entry, question="How long?", rows="when | later | sooner")

    page = author.get(at(entry))

    assert [side.other for side in page.context["contrasts"]] == [other, asks]
    assert [list(side.rows[0]) for side in page.context["contrasts"]] == [
        ["who", "ours", "theirs"],
        ["when", "sooner", "later"],
    ]
    assert "Jitter" in page.content.decode()
    assert "Hidden" not in page.content.decode()


def test_nothing_can_be_begun_from_a_preview(author):
    question = make.question(entry=make.entry(title="Backoff"))
    quiz = make.quiz(question)

    pages = shown(author, question.entry) + shown(author, quiz)

    assert reverse("practise", args=[question.entry.slug]) not in pages
    assert reverse("start", args=[quiz.slug]) not in pages
    assert not Attempt.objects.exists()


def test_a_quiz_of_fixed_questions_lists_them_in_order_and_says_which_are_left_out(author):
    first = make.question(prompt="A scene.\n\nWhich first?")
    second = make.question(prompt="Which second?", publish=False)
    quiz = make.quiz(first, second, status=Status.DRAFT, preset="mock", title="Last year's")

    page = shown(author, quiz)

    assert page.index("Which first?") < page.index("Which second?")
    assert page.count("left out: draft") == 1
    assert "Quizzes, mock exam" in page
    assert "It is a draft." in page
    assert reverse("admin:quiz_question_preview", args=[first.pk]) in page


def test_a_quiz_that_draws_says_from_where_and_how_many(author):
    question = make.question(entry=make.entry(topic=make.topic(title="Storage")))
    make.question(entry=question.entry, publish=False)
    quiz = make.quiz(status=Status.DRAFT, draw=2)
    quiz.topics.add(question.entry.topic, make.topic(title="Functions"))

    page = " ".join(shown(author, quiz).split())

    assert 'Storage <span class="note">1 published question<' in page
    assert 'Functions <span class="note">0 published questions<' in page
    assert "This draws 2 questions; its topics hold 1 published ones." in page


def test_a_quiz_that_asks_nothing_yet_says_so(author):
    page = shown(author, make.quiz(status=Status.DRAFT))

    assert "Nothing yet." in page
    assert "Say what is asked" in page


@pytest.mark.parametrize("made", [draft_entry, lambda: make.quiz(status=Status.DRAFT)])
def test_a_draft_that_is_previewed_stays_a_draft_for_everybody_else(client, author, made):
    thing = made()

    assert (
        f'href="{at(thing)}" target="_blank"' in author.get(at(thing, "change")).content.decode()
    )
    page = author.get(at(thing))

    policy = "; ".join(" ".join([k, *words]) for k, words in settings.SECURE_CSP_PAGES.items())
    assert page.headers["Content-Security-Policy"] == policy
    assert client.get(thing.get_absolute_url()).status_code == 404
    assert author.post(at(thing)).status_code == 405


@pytest.mark.parametrize("made", [draft_entry, make.quiz])
def test_who_may_not_look_sees_no_preview(client, made):
    thing = made()
    client.force_login(make.learner(is_staff=True))
    assert client.get(at(thing)).status_code == 403

    reader = make.learner(is_staff=True)
    reader.user_permissions.add(make.permission(f"view_{thing._meta.model_name}"))
    client.force_login(reader)
    assert client.get(at(thing)).status_code == 200
