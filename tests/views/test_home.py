"""The first page: for a visitor, for who has begun, and without a course; about and privacy."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import attempts
from quiz.models import Quiz
from quiz.rules.memory import Rating
from tests import make
from tests.views.seen import forms, links, main, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client):
    user = make.learner()
    client.force_login(user)
    return user


def home(client):
    return client.get(reverse("home"))


def answer_first(attempt, *, at):
    place = attempt.places.select_related("version__question").first()
    right = make.right_answer(place.version.question)
    return attempts.answer(place, right, sequence=0, at=at)


def test_a_visitor_can_start_a_quiz_at_once(client):
    quiz = make.quiz(make.question(), make.question(), title="A bit of everything")

    page = home(client)

    assert "Start a quiz now" in words(page)
    assert "A bit of everything: 2 questions. No account needed" in words(page)
    assert forms(page) == [reverse("start", args=[quiz.slug])]
    assert client.post(forms(page)[0]).status_code == 302


def test_the_first_quiz_that_anybody_can_start_now_is_offered(client):
    question = make.question()
    make.quiz(question, position=1, attempts_allowed=1)
    make.quiz(question, position=2, opens=now() + timedelta(days=1))
    make.quiz(question, position=3, status="draft")
    make.quiz(position=4)
    right = make.quiz(question, position=5)

    assert forms(home(client)) == [reverse("start", args=[right.slug])]


def test_without_a_quiz_to_start_the_glossary_is_offered(client):
    make.topic()

    page = home(client)

    assert forms(page) == []
    assert links(page)["Look into the glossary"] == reverse("glossary")


def test_the_map_shows_every_topic_on_its_line_with_its_published_entries(client):
    near = make.topic(title="Delivery", line="What a request meets", position=1)
    make.topic(title="Events", line="What it all stands on", position=3)
    make.topic(title="Storage", line="What a request meets", position=2)
    make.entry(topic=near)
    make.entry(topic=near, status="draft")

    page = home(client)

    assert links(page)["Delivery"] == reverse("topic", args=[near.slug])
    shown = words(page)
    order = ["What a request meets", "Delivery", "1 entry", "Storage", "0 entries"]
    places = [shown.index(text) for text in [*order, "What it all stands on", "Events"]]
    assert places == sorted(places)


def test_without_a_course_it_says_what_to_do(client):
    page = home(client)

    assert "The course has not arrived yet" in words(page)
    assert "manage.py load_content" in words(page)


@pytest.mark.usefixtures("learner")
def test_who_has_an_account_but_did_nothing_yet_is_shown_the_start(client):
    make.quiz(make.question())

    assert "Start a quiz now" in words(home(client))
    assert "kept in your account" in words(home(client))


@pytest.mark.parametrize("somebody", [make.guest, make.learner])
def test_who_has_begun_goes_on_where_they_left(client, somebody):
    user, at = somebody(), now() - timedelta(minutes=20, seconds=30)
    attempt = make.attempt(make.question(), make.question(), by=user, at=at, title="Queues")
    answer_first(attempt, at=at)
    client.force_login(user)

    page = home(client)

    told = "What should I do now? Queues 1 of 2 answered, saved 20 minutes ago It is still fresh"
    assert told in words(page)
    assert links(page)["Go on"] == reverse("attempt", args=[attempt.pk])
    assert "Start a quiz now" not in words(page)


def test_what_was_touched_last_comes_first_and_the_rest_is_listed(client, learner):
    early = make.attempt(by=learner, at=now() - timedelta(hours=3), title="Begun first")
    late = make.attempt(by=learner, at=now() - timedelta(hours=2), title="Begun second")
    answer_first(early, at=now() - timedelta(hours=1))

    page = home(client)

    assert "What should I do now? Begun first 1 of 1 answered" in words(page)
    listed = "Begun, not finished Begun second none of 1 answered yet, begun 2 hours ago"
    assert listed in words(page)
    assert links(page)["Begun second"] == reverse("attempt", args=[late.pk])


def test_practice_on_an_entry_goes_on_too(client, learner):
    question = make.question(entry=make.entry(title="FIFO queue"))
    attempts.practise(learner, question.entry, at=now())

    told = "What should I do now? FIFO queue none of 1 answered yet, begun just now"
    assert told in words(home(client))


def test_an_attempt_whose_time_is_up_leads_to_its_result(client, learner):
    attempt = make.attempt(by=learner, at=now() - timedelta(days=1), minutes=10)

    page = home(client)

    assert "Its time is up." in words(page)
    assert links(page)["See how it went"] == reverse("attempt", args=[attempt.pk])


def test_the_last_result_is_told_with_its_score(client, learner):
    attempt = make.attempt(by=learner, at=now(), title="Queues")
    answer_first(attempt, at=now())
    attempts.finish(attempt, at=now())

    page = home(client)

    assert "Your last result Queues 100 %, finished just now" in words(page)
    assert links(page)["Look at it again"] == reverse("results", args=[attempt.pk])


def test_a_score_that_may_not_be_told_is_not_told(client, learner):
    closes = (now() + timedelta(days=2)).replace(hour=12)
    terms = {"preset": "graded", "feedback": "close", "closes": closes}
    attempt = make.attempt(by=learner, at=now(), **terms)
    answer_first(attempt, at=now())
    attempts.finish(attempt, at=now())

    page = home(client)

    assert f"score told on {closes.day} {closes:%B}" in words(page)
    assert "%" not in words(page)


def test_something_new_is_offered_before_something_done(client, learner):
    done, question = make.attempt(by=learner, at=now(), position=1), make.question()
    attempts.finish(done, at=now())
    make.quiz(question, position=2, title="Not yet taken")
    make.knows_all(learner, at=now())

    page = home(client)

    told = "What should I do now? Not yet taken Nothing is due, and you have not taken this one."
    assert told in words(page)
    assert "Start something new" not in words(page)
    assert forms(page) == [reverse("start", args=[Quiz.objects.get(title="Not yet taken").slug])]


def test_due_cards_are_reviewed_by_the_one_filled_button(client, learner):
    for _ in range(2):
        make.card(by=learner, at=now())

    page = home(client)

    told = "What should I do now? Review 2 cards They are due, and a look now makes them stay."
    assert told in words(page)
    assert main(page).count('class="button"') == 1
    started = client.post(forms(page)[0], follow=True)
    assert "Card 1 of 2" in words(started)


def test_of_many_due_cards_a_chunk_is_enough(client, learner):
    for _ in range(21):
        make.card(by=learner, at=now())

    assert "Review 20 cards" in words(home(client))
    assert "21" not in words(home(client)).replace("21 entries", "")


def test_what_was_begun_long_ago_waits_while_cards_are_due(client, learner):
    make.attempt(by=learner, at=now() - timedelta(days=2), title="Begun")
    make.card(by=learner, at=now())

    assert "Review 1 card It is due" in words(home(client))
    assert "Begun, not finished Begun none of 1 answered" in words(home(client))


def test_a_timed_quiz_shows_its_terms_before_its_clock_starts(client, learner):
    learner.exam_on = (now() + timedelta(days=3)).date()
    learner.save()
    attempts.finish(make.attempt(by=learner, at=now()), at=now())
    mock = make.quiz(make.question(), preset="mock", title="Mock exam")

    page = home(client)

    assert "Mock exam Your exam is in 3 days. It shows where you stand." in words(page)
    assert links(page)["Look at its terms"] == reverse("quiz", args=[mock.slug])


def test_what_was_missed_or_is_new_is_learned(client, learner):
    make.review(make.card(by=learner, at=now()), Rating.AGAIN, at=now())
    make.entry()

    page = home(client)

    assert "Learn Nothing is due; you missed 1 lately and 1 entry is new to you." in words(page)
    assert links(page)["Learn"] == reverse("learn")


def test_with_nothing_due_and_nothing_new_one_may_rest(client, learner):
    make.review(make.card(by=learner, at=now()), at=now())

    page = home(client)

    assert "What should I do now? Rest Nothing is due" in words(page)
    assert "The next card comes back in" in words(page)
    assert 'class="button"' not in main(page)
    assert links(page)["See how far you are"] == reverse("progress")


def test_what_is_running_is_not_offered_again(client, learner):
    attempts.start(learner, make.quiz(make.question()), at=now())

    assert forms(home(client)) == []


def test_attempts_that_are_counted_are_not_begun_from_the_first_page(client, learner):
    attempts.finish(make.attempt(by=learner, at=now(), position=2), at=now())
    make.quiz(make.question(), attempts_allowed=2, title="Counted", position=1)

    assert "Counted" not in words(home(client))


def test_the_map_says_what_a_learner_has_met(client, learner):
    met, unmet = make.topic(title="Met"), make.topic(title="Unmet")
    asked = make.entry(topic=met)
    make.entry(topic=met)
    seen_only = make.question(entry=make.entry(topic=unmet))
    attempt = make.attempt(make.question(entry=asked), seen_only, by=learner, at=now())
    answer_first(attempt, at=now())

    assert "1 of 2 entries met" in words(home(client))
    assert "1 entry, not met yet" in words(home(client))
    assert main(home(client)).count('<li data-stop="open">') == 1


def test_the_map_counts_what_was_reviewed_as_met(client, learner):
    make.review(make.card(by=learner, at=now()), Rating.GOOD, at=now())
    make.card(by=learner, at=now())

    assert "1 of 2 entries met" in words(home(client))


@pytest.mark.usefixtures("learner")
def test_nobody_sees_the_attempts_of_others(client):
    make.attempt(at=now(), title="Somebody else’s")

    assert "What should I do now?" not in words(home(client))


@pytest.mark.parametrize("count", [1, 5])
def test_a_visitor_costs_four_queries(client, count, django_assert_num_queries):
    _some(count)

    with django_assert_num_queries(4):
        home(client)


@pytest.mark.parametrize("count", [1, 5])
def test_a_learner_costs_ten_queries(client, learner, count, django_assert_num_queries):
    _some(count, by=learner)

    with django_assert_num_queries(10):
        home(client)


def _some(count, by=None):
    """As many topics, entries, questions, quizzes, running and finished attempts."""
    for _ in range(count):
        topic = make.topic()
        question = make.question(entry=make.entry(topic=topic))
        make.quiz(draw=1).topics.add(topic)
        running = make.attempt(question, by=by, at=now())
        answer_first(running, at=now())
        attempts.finish(make.attempt(question, by=by, at=now()), at=now())


@pytest.mark.parametrize("name", ["about", "privacy"])
def test_pages_about_the_site_ask_nothing_of_the_database(client, name, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(reverse(name))

    assert page.status_code == 200


def test_privacy_leads_to_the_end_of_an_account(client):
    page = client.get(reverse("privacy"))

    assert links(page)["Delete your account and data"] == reverse("account-delete")
    assert "A guest who does nothing for 30 days is removed" in words(page)


def test_about_explains_every_kind_and_every_preset(client):
    shown = words(client.get(reverse("about"))).casefold()

    for kind in ("single choice", "multiple response", "true or false", "typed", "numeric"):
        assert kind in shown
    for other in ("matching", "ordering", "practice", "graded", "mock exam"):
        assert other in shown
