"""The learning goals: what is listed, and where it leads."""

import pytest
from django.urls import reverse

from quiz.models import Entry
from tests import make
from tests.views.seen import forms, links, words

pytestmark = pytest.mark.django_db


def see(client):
    return client.get(reverse("goals"))


def asked(**fields) -> Entry:
    entry = make.entry(**{"goal": "keep the order"} | fields)
    make.question(entry=entry)
    return entry


def test_a_goal_leads_to_its_entry_and_to_the_questions_that_test_it(client):
    entry = asked(title="FIFO queue", slug="fifo")
    make.question(entry=entry)

    page = see(client)

    assert "Messaging I can keep the order 2 questions: quiz me on: FIFO queue" in words(page)
    assert links(page)["I can keep the order"] == reverse("entry", args=["fifo"])
    assert links(page)["Messaging"] == reverse("topic", args=[entry.topic.slug])
    assert forms(page) == [reverse("practise", args=["fifo"])]


def test_goals_stand_by_topic_in_the_order_of_the_course(client):
    last, first = make.topic(title="Storage", position=2), make.topic(title="Events", position=1)
    same = make.topic(title="Functions", position=1)
    for topic, position, goal in (
        (last, 0, "store"),
        (same, 0, "run"),
        (first, 2, "listen"),
        (first, 1, "emit"),
        (same, 1, "stop"),
    ):
        asked(topic=topic, position=position, goal=goal)

    shown = words(see(client))

    order = ["Events", "emit", "listen", "Functions", "run", "stop", "Storage", "store"]
    assert sorted(order, key=shown.index) == order
    assert shown.count("Functions") == 1


def test_what_no_published_question_tests_is_no_goal(client):
    make.question(entry=make.entry(goal="fly"), publish=False)

    assert "I can fly" not in words(see(client))


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "retired"}, {"goal": ""}])
def test_an_entry_that_is_not_shown_or_has_no_goal_is_left_out(client, fields):
    asked(title="Secret", **fields)

    assert "Secret" not in words(see(client))


def test_no_prompt_and_no_answer_is_told(client):
    entry = make.entry(goal="keep the order")
    question = make.question(entry=entry, prompt="A prompt?", right=["the key"])

    html = see(client).content.decode()

    assert question.prompt not in html
    assert "the key" not in html


def test_without_goals_it_leads_to_the_topics(client):
    page = see(client)

    assert "No goals are written yet" in words(page)
    assert links(page)["See the topics"] == reverse("topics")


@pytest.mark.parametrize("name", ["topics", "about"])
def test_the_goals_are_found_from(client, name):
    make.topic()

    assert reverse("goals") in links(client.get(reverse(name))).values()


def test_the_goals_are_found_from_the_first_page_of_who_has_begun(client):
    attempt = make.attempt()
    client.force_login(attempt.learner)

    assert reverse("goals") in links(client.get(reverse("home"))).values()


def test_an_entry_says_what_one_can_do_after_it(client):
    with_goal, without = make.entry(goal="keep the order"), make.entry()

    assert "After this you can keep the order." in words(
        client.get(reverse("entry", args=[with_goal.slug]))
    )
    assert "After this" not in words(client.get(reverse("entry", args=[without.slug])))
