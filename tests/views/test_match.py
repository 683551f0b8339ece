"""Match: six pairs, told right from wrong by the server, whose clock it is."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.urls import reverse
from django.utils.timezone import now

from quiz.models import BestTime, Card, Entry, User
from tests import make
from tests.views.matching import solution
from tests.views.people import page, said
from tests.views.seen import words

pytestmark = pytest.mark.django_db

DECK = "messaging"


@pytest.fixture(autouse=True)
def deck():
    return make.deck(slug=DECK, title="Messaging", count=7)


def begin(client, deck=DECK):
    return client.post(reverse("match-game"), {"deck": deck})


def send(client, form, *, after=0.0):
    """Send a game's form so many seconds from now."""
    with time_machine.travel(now() + timedelta(seconds=after), tick=False):
        return client.post(reverse("match-answers"), form, follow=True)


def signed_in(client):
    learner = make.learner()
    client.force_login(learner)
    return learner


def wrong(form):
    """The same form with the first two definitions taken for one another."""
    return form | {"pair-0": form["pair-1"], "pair-1": form["pair-0"]}


def test_what_can_be_played_is_offered(client):
    make.deck(title="Too little", count=5)

    told = words(client.get(reverse("match")))

    assert "Messaging 6 of 7 terms" in told
    assert "Too little" not in told
    assert "Your own cards" not in told


def test_without_terms_there_is_another_way(client):
    Entry.objects.all().delete()

    assert "Nothing to match yet" in page(client.get(reverse("match")))


def test_a_game_is_of_six_terms_and_their_definitions(client):
    game = begin(client)

    terms = [pair.term for _, pair, _ in game.context["open"]]
    assert len(set(terms)) == 6
    assert terms == sorted(terms)
    told = [text for _, text in game.context["definitions"]]
    assert told == sorted(told)
    assert "And more." not in page(game)


def test_the_form_tells_no_pair(client):
    """Nothing of it but the signed text differs when two definitions are swapped."""
    Entry.objects.get(title="Term 6").delete()
    before = words(begin(client))
    first, second = Entry.objects.get(title="Term 0"), Entry.objects.get(title="Term 1")
    first.summary, second.summary = second.summary, first.summary
    first.save()
    second.save()

    assert words(begin(client)) == before


@pytest.mark.parametrize("deck", ["", "nowhere", ":cards"])
def test_there_is_no_game_of_what_is_not_offered(client, deck):
    assert begin(client, deck).status_code == 404


def test_who_is_right_is_told_the_time_and_a_visitor_is_not_recorded(client):
    told = words(send(client, solution(begin(client)), after=48.35))

    assert "Six pairs in 48.3 s" in told
    assert "Your time is not kept" in told
    assert not User.objects.exists()


def test_the_best_time_is_kept(client):
    learner = signed_in(client)
    form = solution(begin(client))

    assert "That is your best time with this topic." in words(send(client, form, after=30))
    assert "Your best time is 30.0 s." in words(send(client, form, after=50))
    assert "That is your best time" in words(send(client, form, after=20))

    best = BestTime.objects.get()
    assert (best.learner, best.topic.slug, best.milliseconds) == (learner, DECK, 20_000)
    assert "Your best time: 20.0 s" in words(client.get(reverse("match")))
    assert not Card.objects.exists()


def test_wrong_pairs_come_back_and_right_ones_stay(client):
    signed_in(client)
    game = begin(client)

    again = send(client, wrong(solution(game)), after=30)

    assert "4 of 6 are pairs" in words(again)
    assert [place for place, _, _ in again.context["open"]] == [0, 1]
    assert len(again.context["definitions"]) == 2
    assert again.context["spent"] == 30_000
    assert not BestTime.objects.exists()
    assert "Six pairs in 40.0 s" in words(send(client, solution(again), after=40))


@pytest.mark.parametrize("given", ["", "6", "-1", "x", "²", "9" * 5000])
def test_what_is_no_definition_makes_no_pair(client, given):
    form = {f"pair-{place}": given for place in range(6)}

    again = send(client, form | {"game": begin(client).context["game"]})

    assert "No pair yet" in words(again)


def test_one_definition_makes_one_pair_at_most(client):
    form = {f"pair-{place}": "0" for place in range(6)}

    again = send(client, form | {"game": begin(client).context["game"]})

    assert "1 of 6 are pairs" in words(again)


def forged(game):
    head, _, rest = game.partition(":")
    held = signing.b64_decode(head.lstrip(".").encode())
    return signing.b64_encode(held.replace(b"20", b"21")).decode() + ":" + rest


@pytest.mark.parametrize("change", [forged, lambda _: "", lambda game: game[:-1]])
def test_a_start_that_was_changed_is_refused(client, change):
    signed_in(client)
    form = solution(begin(client))

    answer = send(client, form | {"game": change(form["game"])})

    assert said(answer) == [
        "That game is over an hour old, or the course has changed since. Begin another one."
    ]
    assert not BestTime.objects.exists()


def test_a_game_ends_an_hour_after_its_start(client):
    signed_in(client)
    again = send(client, wrong(solution(begin(client))), after=3599)

    answer = send(client, solution(again), after=3601)

    assert "Begin another one." in said(answer)[0]
    assert not BestTime.objects.exists()


@pytest.mark.parametrize("gone", ["entry", "topic"])
def test_a_game_ends_when_what_it_is_about_is_gone(client, deck, gone):
    form = solution(begin(client))
    if gone == "entry":
        Entry.objects.update(status="retired")
    else:
        Entry.objects.update(topic=make.topic())
        deck.delete()

    assert "Begin another one." in said(send(client, form))[0]


def test_own_cards_are_played_with_too(client):
    learner = signed_in(client)
    for entry in Entry.objects.all():
        make.card(entry, by=learner)
    make.card(make.entry(kind=Entry.Kind.QA, summary="No term."), by=learner)
    assert "Your own cards 6 of 7 terms" in words(client.get(reverse("match")))

    told = words(send(client, solution(begin(client, ":cards")), after=10))

    assert "That is your best time with your own cards." in told
    assert BestTime.objects.get().topic is None


def test_a_topic_with_terms_enough_leads_to_a_game(client):
    assert "Match six of them" in page(client.get(reverse("topic", args=[DECK])))

    few = make.deck(count=5)
    assert "Match six" not in page(client.get(reverse("topic", args=[few.slug])))
