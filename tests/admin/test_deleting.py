"""What something stands on is not deleted, and the reason is told."""

import pytest
from django.urls import reverse

from quiz.actions import attempts
from quiz.models import Question, Status
from tests import make
from tests.admin.pages import told

pytestmark = pytest.mark.django_db

PUBLISHED = "This was published: retire it instead."


@pytest.fixture(params=[make.instructor, make.administrator])
def author(request, client):
    client.force_login(request.param())
    return client


def at(thing, verb):
    return reverse(f"admin:quiz_{thing._meta.model_name}_{verb}", args=[thing.pk])


def act(client, *things):
    """Choose to delete some rows of a list."""
    address = reverse(f"admin:quiz_{things[0]._meta.model_name}_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [thing.pk for thing in things]}
    return client.post(address, chosen, follow=True)


def published_question():
    return make.question(), [PUBLISHED]


def question_set_aside():
    question = make.question()
    question.set_aside(Status.DRAFT)
    return question, [PUBLISHED]


def retired_question():
    question = make.question()
    question.set_aside(Status.RETIRED)
    return question, ["This was published. It is retired, so learners do not get it any more."]


def draft_that_a_quiz_asks():
    question = make.question(publish=False)
    make.quiz(question, title="Queues at work")
    return question, ["The quiz “Queues at work” asks it."]


def published_entry():
    return make.entry(), [PUBLISHED]


def entry_in_use():
    entry = make.entry()
    make.question(entry=entry)
    make.question(entry=entry)
    attempts.practise(make.learner(), entry, at=make.NOON)
    other = make.entry(title="Topic")
    other.contrasts.create(other=entry, question="Which?", rows="a | b | c")
    entry.set_aside(Status.DRAFT)
    return entry, [
        "2 questions ask about it.",
        "1 attempt practiced it.",
        "The entry “Topic” is told apart from it.",
    ]


def topic_in_use():
    topic = make.entry().topic
    make.quiz(title="Mock exam", draw=1).topics.add(topic)
    return topic, ["1 entry belongs to it.", "The quiz “Mock exam” draws from it."]


def source_in_use():
    source = make.source()
    make.entry().sources.add(source)
    make.question(source=source)
    return source, ["1 entry names it.", "1 question names it."]


def quiz_with_attempts():
    quiz = make.attempt().quiz
    quiz.set_aside(Status.DRAFT)
    return quiz, ["1 attempt was made at it."]


def published_quiz():
    return make.quiz(), [PUBLISHED]


IN_USE = [
    *(published_question, question_set_aside, retired_question, draft_that_a_quiz_asks),
    *(published_entry, entry_in_use, topic_in_use, source_in_use),
    *(quiz_with_attempts, published_quiz),
]
FREE = [
    lambda: make.question(publish=False),
    lambda: make.entry(status=Status.DRAFT),
    make.topic,
    make.source,
    lambda: make.quiz(status=Status.DRAFT),
]


@pytest.mark.parametrize("made", IN_USE)
def test_what_is_in_use_is_kept_and_says_what_uses_it(author, made):
    thing, uses = made()

    assert at(thing, "delete") not in author.get(at(thing, "change")).content.decode()
    for page in (author.get(at(thing, "delete")), author.post(at(thing, "delete"), {"post": "y"})):
        assert page.context["uses"] == uses
        assert all(use in page.content.decode() for use in uses)
    assert type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("made", IN_USE)
def test_a_list_tells_the_same(author, made):
    thing, uses = made()

    page = act(author, thing)

    assert f"“{thing}” stays. {' '.join(uses)}" in told(page)
    assert "permission" not in page.content.decode()
    assert type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("made", FREE)
def test_what_nothing_stands_on_is_deleted(author, made):
    thing = made()

    assert at(thing, "delete") in author.get(at(thing, "change")).content.decode()
    author.post(at(thing, "delete"), {"post": "yes"})

    assert not type(thing).objects.filter(pk=thing.pk).exists()


def test_of_several_only_those_are_deleted_that_may_be(author):
    kept, free = make.question(), make.question(publish=False)

    page = act(author, kept, free)
    assert f"“{kept}” stays." in told(page)
    chosen = {"action": "delete_selected", "_selected_action": [free.pk], "post": "yes"}
    author.post(reverse("admin:quiz_question_changelist"), chosen)

    assert list(Question.objects.all()) == [kept]


@pytest.mark.parametrize("made", [published_question, *FREE])
def test_nobody_deletes_who_may_only_look(client, made):
    thing = made() if made in FREE else made()[0]
    reader = make.learner(is_staff=True)
    reader.user_permissions.add(make.permission(f"view_{thing._meta.model_name}"))
    client.force_login(reader)

    assert client.get(at(thing, "delete")).status_code == 403
    assert client.post(at(thing, "delete"), {"post": "yes"}).status_code == 403
    act(client, thing)
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_what_is_not_there_is_not_kept(author):
    assert author.get("/admin/quiz/question/0/delete/").status_code == 302
