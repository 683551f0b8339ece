"""Reviewing cards: what is due, in chunks; recalled, rated, taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import cards
from quiz.models import Card, Entry, Review, Status
from quiz.rules.memory import Rating
from tests import make
from tests.views.people import page, said

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def learner(client):
    learner = make.learner()
    client.force_login(learner)
    return learner


def cards_of(learner, count, *, at=None):
    return [
        make.card(make.entry(title=f"Thing {n}"), by=learner, at=at or now()) for n in range(count)
    ]


def begin(client):
    return client.post(reverse("review-start"), follow=True)


def rated(client, response, how=Rating.GOOD, **more):
    """Send the form of a card's page; `more` changes what it holds."""
    card = response.context["card"]
    form = {"card": card.pk, "rating": how, "client_id": uuid4(), "asked_at": "0"} | more
    return client.post(reverse("rate"), form, follow=True)


def test_a_visitor_and_who_has_no_cards_is_told_where_they_come_from(client):
    assert "A card comes with your first answer" in page(client.get(reverse("review")))

    client.force_login(make.learner())
    assert "A card comes with your first answer" in page(client.get(reverse("review")))


def test_who_has_nothing_due_is_told_when_the_next_card_comes_back(client, learner):
    make.review(make.card(by=learner, at=now()), Rating.AGAIN, at=now())

    assert "Nothing is due. The next card comes back in 10 min." in page(
        client.get(reverse("review"))
    )


def test_twenty_at_a_time_are_enough(client, learner):
    cards_of(learner, 25)
    told = page(client.get(reverse("review")))
    assert "25 cards are due. 20 at a time is enough" in told
    assert "Do 20 now" in told

    assert "Card 1 of 20" in page(begin(client))


@pytest.mark.parametrize(("count", "told"), [(100, "100 cards"), (101, "Over 100 cards")])
def test_who_is_far_behind_is_not_told_how_far(client, learner, count, told):
    topic = make.topic()
    entries = Entry.objects.bulk_create(
        Entry(slug=f"thing-{n}", title=f"Thing {n}", topic=topic, status=Status.PUBLISHED)
        for n in range(count)
    )
    cards.add(learner, entries, at=now())

    assert f'<p class="lead">{told} are due. 20 at a time' in page(client.get(reverse("review")))


def test_a_card_shows_no_answer_before_it_is_asked_for(client, learner):
    entry = make.entry(title="Long polling", summary="A receive that waits.", body="It *waits*.")
    make.card(entry, by=learner, at=now())

    front = begin(client)
    assert "Long polling" in page(front)
    assert "waits" not in page(front)

    card = front.context["card"]
    back = client.post(reverse("reveal"), {"card": card.pk, "recalled": "I <b>wait</b>"})
    assert "A receive that waits." in page(back)
    assert "<em>waits</em>" in page(back)
    assert "I &lt;b&gt;wait&lt;/b&gt;" in page(back)


def test_a_rating_moves_the_card_and_goes_on(client, learner):
    cards_of(learner, 2)
    first = begin(client)

    second = rated(client, first, Rating.GOOD)

    card = first.context["card"]
    assert second.context["card"] != card
    assert "Card 2 of 2" in page(second)
    assert f"“{card.entry.title}”: Good, back in 2 days." in page(second)
    assert Card.objects.get(pk=card.pk).due > now() + DAY
    assert "Done: 2 cards" in page(rated(client, second, Rating.EASY))


def test_what_would_come_of_each_rating_stands_below_it(client, learner):
    make.card(by=learner, at=now())
    card = begin(client).context["card"]

    back = client.post(reverse("reveal"), {"card": card.pk})

    told = [due for _, _, due in back.context["ratings"]]
    assert told == sorted(told)
    assert "10 min" in page(back)


def test_the_same_form_sent_twice_is_one_look(client, learner):
    cards_of(learner, 1)
    front, mark = begin(client), uuid4()

    rated(client, front, Rating.GOOD, client_id=mark)
    rated(client, front, Rating.GOOD, client_id=mark)

    assert Review.objects.count() == 1


@pytest.mark.parametrize("more", [{"rating": "5"}, {"rating": "x"}, {"client_id": "x"}])
def test_nonsense_is_no_rating(client, learner, more):
    cards_of(learner, 1)
    front = begin(client)

    back = rated(client, front, **more)

    assert said(back) == ["That was no rating. Look at the card once more."]
    assert back.context["card"] == front.context["card"]
    assert not Review.objects.exists()


def test_a_card_of_somebody_else_is_not_found(client, learner):
    foreign = make.card(at=now())
    form = {"card": foreign.pk, "rating": 3, "client_id": uuid4()}

    assert client.post(reverse("rate"), form).status_code == 404
    assert client.post(reverse("reveal"), form).status_code == 404
    assert client.post(reverse("rate"), form | {"card": "x"}).status_code == 404
    assert foreign.reviews.count() == 0
    assert Card.objects.of(learner).count() == 0


def test_a_rating_is_taken_back_and_the_card_asked_again(client, learner):
    cards_of(learner, 2)
    front = begin(client)
    rated(client, front, Rating.EASY)

    again = client.post(reverse("review-undo"), follow=True)

    assert again.context["card"] == front.context["card"]
    assert "Card 1 of 2" in page(again)
    assert Card.objects.get(pk=front.context["card"].pk).is_new
    nothing = client.post(reverse("review-undo"), follow=True)
    assert said(nothing) == ["There is nothing to take back."]


def test_what_was_looked_at_since_is_not_taken_back(client, learner):
    cards_of(learner, 1)
    front = begin(client)
    rated(client, front, Rating.EASY)
    make.review(front.context["card"], at=now() + DAY)

    back = client.post(reverse("review-undo"), follow=True)

    assert said(back) == ["That card was looked at since: its last rating stays."]
    assert Review.objects.counted().count() == 2


@pytest.mark.parametrize(
    ("asked_before", "kept"), [(4_000, 4_000), (10**8, 600_000), (-5_000, None), ("x", None)]
)
def test_the_time_of_a_look_is_kept_when_it_can_be(client, learner, asked_before, kept):
    cards_of(learner, 1)
    at = int(now().timestamp() * 1000)
    asked = "x" if asked_before == "x" else str(at - asked_before)

    rated(client, begin(client), Rating.GOOD, asked_at=asked)

    assert Review.objects.get().milliseconds == kept


def test_who_was_sure_of_a_wrong_answer_is_reminded(
    client, learner, django_capture_on_commit_callbacks
):
    question = make.question()
    attempt = make.attempt(question, by=learner, at=now() - DAY)
    place = make.place(attempt)
    make.answer(place, make.wrong_answer(question), at=now() - DAY, confidence=3)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("finish", args=[attempt.pk]))

    card = begin(client).context["card"]
    back = client.post(reverse("reveal"), {"card": card.pk})

    assert "you were sure of a wrong answer here" in page(back)


def test_cards_of_a_chunk_that_rest_are_left_out(client, learner):
    one, two = cards_of(learner, 2)
    begin(client)
    for card in (one, two):
        make.review(card, Rating.EASY, at=now())

    assert "Nothing is due" in page(client.get(reverse("review")))


# Adding


def test_a_visitor_who_adds_a_card_becomes_a_guest_who_has_it(client):
    entry = make.entry(title="Queue")
    assert "Add to my cards" in page(client.get(reverse("entry", args=[entry.slug])))

    told = client.post(reverse("add-card", args=[entry.slug]), follow=True)

    assert said(told) == ["Added to your cards."]
    assert "due now" in page(told)
    assert Card.objects.get().learner.is_guest
    again = client.post(reverse("add-card", args=[entry.slug]), follow=True)
    assert said(again) == ["It is among your cards already."]


def test_a_topic_gives_all_its_cards(client, learner):
    topic = make.topic()
    for title in ("One", "Two"):
        make.entry(title=title, topic=topic)
    make.entry(status="draft", topic=topic)
    here = reverse("topic", args=[topic.slug])
    assert "Add all 2 to my cards" in page(client.get(here))

    told = client.post(reverse("add-cards", args=[topic.slug]), follow=True)

    assert said(told) == ["Added to your cards: 2."]
    assert "All of it is among" in page(told)
    assert Card.objects.of(learner).count() == 2


# The plan


def test_an_exam_date_brings_the_cards_before_it(client, learner):
    card = make.card(by=learner, at=now())
    make.review(card, Rating.EASY, at=now())
    free = card.due
    exam = (now() + 5 * DAY).date()

    told = client.post(
        reverse("plan"), {"exam_on": exam.isoformat(), "desired_retention": "0.9"}, follow=True
    )

    assert said(told) == ["Saved. Your cards follow it from now on."]
    card.refresh_from_db()
    assert card.due.date() < exam < free.date()
    make.card(by=learner, at=now())
    front = begin(client)
    back = client.post(reverse("reveal"), {"card": front.context["card"].pk})
    assert f"Nothing is put off beyond your exam on {exam.day} {exam:%B}." in page(back)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"exam_on": "2020-01-01", "desired_retention": "0.9"}, "exam_on"),
        ({"exam_on": "soon", "desired_retention": "0.9"}, "exam_on"),
        ({"exam_on": "", "desired_retention": "0.99"}, "desired_retention"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(client, learner, form, field):
    told = client.post(reverse("plan"), form)

    assert list(told.context["form"].errors) == [field]
    learner.refresh_from_db()
    assert learner.exam_on is None


def test_an_exam_that_is_over_may_stay_when_something_else_changes(client, learner):
    learner.exam_on = (now() - DAY).date()
    learner.save()
    form = {"exam_on": learner.exam_on.isoformat(), "desired_retention": "0.95"}

    assert client.post(reverse("plan"), form).status_code == 302

    learner.refresh_from_db()
    assert learner.desired_retention == 0.95
