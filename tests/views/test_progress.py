"""The page of progress: drawings with the numbers behind them, and what stands there at first."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from quiz.actions import attempts
from quiz.models import Card
from quiz.rules.memory import Rating
from quiz.views import progress as view
from tests import make
from tests.views.seen import cells, links, main, words

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def learner(client):
    user = make.learner()
    client.force_login(user)
    return user


def shown(client):
    return client.get(reverse("progress"))


def answered(learner, *, right, sure, times=1):
    for _ in range(times):
        question = make.question()
        attempt = make.attempt(question, by=learner, at=now())
        given = make.right_answer(question) if right else make.wrong_answer(question)
        make.answer(make.place(attempt), given, at=now(), confidence=sure)
        attempts.finish(attempt, at=now())


@pytest.mark.parametrize("somebody", [None, make.guest, make.learner])
def test_who_has_not_begun_is_told_what_will_stand_here(client, somebody):
    make.entry()
    if somebody:
        client.force_login(somebody())

    page = shown(client)

    assert page.status_code == 200
    assert "With the first answer that counts" in words(page)
    assert links(page)["Take a quiz"] == reverse("quizzes")
    assert "<svg" not in main(page)


def test_it_is_found_from_the_first_page_and_from_the_reviews(client, learner):
    make.card(by=learner, at=now())

    for name in ("home", "review"):
        assert reverse("progress") in links(client.get(reverse(name))).values()


def test_it_begins_with_what_would_be_recalled(client, learner):
    for _ in range(2):
        make.review(make.card(by=learner, at=now()), Rating.GOOD, at=now())
    make.entry()

    page = shown(client)

    assert "You would recall about 2 of 3 entries today" in words(page)
    assert "You have begun 2 of them. The other one is not forgotten" in words(page)
    assert "Messaging 2 of 3 begun 67 %" in words(page)
    rows = [["Messaging", "67 %"], *[["Queue", "100 %"]] * 2, ["Queue", "still to come"]]
    assert cells(page)[1:5] == rows


def test_a_topic_that_is_still_to_come_has_no_score(client, learner):
    make.review(make.card(by=learner, at=now()), Rating.GOOD, at=now())
    make.entry(topic=make.topic(title="Storage"))

    assert "Storage still to come" in words(shown(client))
    assert "0 %" not in words(shown(client)).replace("100 %", "")


def test_all_that_is_new_is_no_failure(client, learner):
    make.card(by=learner, at=now())
    make.entry()

    page = shown(client)

    assert "Your progress All 2 entries are still to come." in words(page)
    assert links(page)["Review what is due"] == reverse("review")


def test_the_day_of_the_exam_stands_beside_today(client, learner):
    learner.exam_on = localdate() + 20 * DAY
    learner.save()
    make.review(make.card(by=learner, at=now()), Rating.GOOD, at=now())

    page = shown(client)

    told = (
        f"On {learner.exam_on.day} {learner.exam_on:%B}, without another look, it would be about 1"
    )
    assert told in words(page)
    assert "You have begun all of them." in words(page)
    assert len(cells(page)[0]) == 3
    assert links(page)["Your plan"] == reverse("plan")
    assert 'class="ring"' in main(page)


def test_without_an_exam_the_plan_is_offered(client, learner):
    make.review(make.card(by=learner, at=now()), Rating.GOOD, at=now())

    page = shown(client)

    assert links(page)["your plan"] == reverse("plan")
    assert len(cells(page)[0]) == 2
    assert 'class="ring"' not in main(page)


def test_on_the_day_of_the_exam_that_is_said(client, learner):
    learner.exam_on = localdate()
    learner.save()
    make.review(make.card(by=learner, at=now()), Rating.GOOD, at=now())

    assert "Your exam is today." in words(shown(client))


def test_of_a_large_topic_the_table_has_what_is_known_least(client, learner, monkeypatch):
    monkeypatch.setattr(view, "MOST", 1)
    topic = make.topic()
    for title, days in (("Fresh", 0), ("Fading", 9)):
        entry, at = make.entry(title=title, topic=topic), now() - days * DAY
        make.review(make.card(entry, by=learner, at=at), Rating.GOOD, at=at)

    page = shown(client)

    assert "and 1 more" in words(page)
    assert "Fading" in words(page)
    assert "Fresh" not in words(page)


def test_due_cards_are_drawn_and_listed(client, learner):
    for days in (-3, 0, 1):
        card = make.card(by=learner, at=now())
        Card.objects.filter(pk=card.pk).update(due=now() + days * DAY)

    page = shown(client)

    name = "Cards due on each day from today: 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"
    assert f'role="img" aria-label="{name}"' in main(page)
    today, tomorrow = localdate(), localdate() + DAY
    assert [f"{today:%a} {today.day} {today:%b}", "2"] in cells(page)
    assert [f"{tomorrow:%a} {tomorrow.day} {tomorrow:%b}", "1"] in cells(page)


def test_answers_are_shown_by_kind_and_by_how_sure_one_was(client, learner):
    answered(learner, right=True, sure=3, times=2)
    answered(learner, right=False, sure=3, times=10)
    answered(learner, right=True, sure=1)

    page = shown(client)

    assert "Single choice 3 of 13" in words(page)
    assert ["Single choice", "13", "3", "0"] in cells(page)
    assert ["Sure", "12", "16 %", "surer than right"] in cells(page)
    assert ["Guessing", "1", "100 %", "too few to tell"] in cells(page)
    assert "by how sure you were: Sure 16 %, Guessing 100 %" in main(page).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("right", "sure", "told"),
    [(True, 3, "well judged"), (True, 1, "better than thought"), (False, 2, "surer than right")],
)
def test_ten_answers_and_more_are_judged(client, learner, right, sure, told):
    answered(learner, right=right, sure=sure, times=14)

    assert told in words(shown(client))


def test_days_are_counted_as_long_as_they_go_on(client, learner):
    card = make.card(by=learner, at=now() - 4 * DAY)
    for days in (4, 2, 1):
        make.review(card, Rating.GOOD, at=now() - days * DAY)

    since = localdate() - 4 * DAY
    told = f"You have learned on 3 days since {since.day} {since:%B}, with 1 day off."
    assert told in words(shown(client))


def test_a_first_day_and_a_new_beginning_are_said_kindly(client, learner):
    card = make.card(by=learner, at=now() - 9 * DAY)
    make.review(card, Rating.GOOD, at=now() - 9 * DAY)
    assert "One answer or one card today begins a new row" in words(shown(client))

    make.review(card, Rating.GOOD, at=now())
    today = localdate()
    assert f"You learned on {today.day} {today:%B}." in words(shown(client))


def test_every_drawing_has_a_name_or_words_beside_it(client, learner):
    answered(learner, right=True, sure=3)

    drawings = re.findall(r"<svg [^>]*>", main(shown(client)))

    assert len(drawings) > 5
    assert all("aria-hidden" in one or "aria-label" in one for one in drawings)
    assert "style=" not in main(shown(client))


def test_it_costs_six_queries(client, learner, django_assert_num_queries):
    answered(learner, right=True, sure=3, times=3)

    with django_assert_num_queries(6):
        shown(client)
