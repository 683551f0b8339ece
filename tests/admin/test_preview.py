"""A question as a student would meet it, drafts too."""

import pytest
from django.conf import settings
from django.urls import reverse

from quiz.admin.sample_answers import right_answer, wrong_answer
from quiz.models import Attempt, Choice, Response
from quiz.rules import kinds
from quiz.rules.kinds import Item, Kind, Option
from tests import make


def preview(question):
    return reverse("admin:quiz_question_preview", args=[question.pk])


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def shown(client, question, state="before"):
    page = client.get(preview(question), {"state": state})
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", make.KINDS)
class TestEachKind:
    def test_before_the_answer_nothing_is_told(self, author, kind):
        page = shown(author, make.question(kind, publish=False))

        assert "What happens next?" in page
        assert "So it is" not in page
        assert "Nothing here counts" in page

    def test_answered_right(self, author, kind):
        page = shown(author, make.question(kind), "right")

        assert 'class="verdict" data-was="right"' in page
        assert "So it is, since the sky is high." in page

    def test_answered_wrong(self, author, kind):
        page = shown(author, make.question(kind), "wrong")

        assert 'class="verdict" data-was="wrong"' in page
        assert "So it is, since the sky is high." in page

    def test_an_empty_draft_can_be_looked_at(self, author, kind):
        question = make.question(kind, right=[], wrong=[], pairs={}, publish=False)

        for state in ("before", "right", "wrong"):
            assert "It cannot be published yet:" in shown(author, question, state)


@pytest.mark.django_db
def test_the_working_copy_is_shown_and_not_what_is_published(author):
    question = make.question()
    question.prompt = "Another wording?"
    question.save()

    assert "Another wording?" in shown(author, question)


@pytest.mark.django_db
def test_a_state_that_is_none_shows_the_first(author):
    page = shown(author, make.question(), "<b>")

    assert '<a href="?state=before" aria-current="page">' in page


@pytest.mark.django_db
def test_nothing_is_recorded_and_nothing_can_be_posted(author):
    question = make.question()

    assert author.post(preview(question)).status_code == 405
    assert 'method="post"' not in shown(author, question)
    assert not Attempt.objects.exists()
    assert not Response.objects.exists()


@pytest.mark.django_db
def test_it_has_the_policy_of_learners_pages(author):
    policy = author.get(preview(make.question())).headers["Content-Security-Policy"]

    assert "require-trusted-types-for 'script'" in policy
    assert policy == author.get("/").headers["Content-Security-Policy"]
    assert settings.SECURE_CSP.items() <= settings.SECURE_CSP_PAGES.items()


@pytest.mark.django_db
def test_only_who_may_read_questions_gets_it(client):
    question = make.question()

    assert client.get(preview(question)).status_code == 302
    client.force_login(make.learner())
    assert client.get(preview(question)).status_code == 302
    client.force_login(make.learner(is_staff=True))
    assert client.get(preview(question)).status_code == 403


@pytest.mark.django_db
def test_a_question_that_is_not_there_is_not_found(author):
    assert author.get("/admin/quiz/question/999/preview/").status_code == 404


@pytest.mark.django_db
def test_the_page_of_a_question_leads_to_it(author):
    question = make.question()

    page = author.get(reverse("admin:quiz_question_change", args=[question.pk]))

    link = f'<a href="{preview(question)}" target="_blank">Preview as a student'
    assert link in page.content.decode()


BROKEN = [
    Item(Kind.SINGLE, (Option("a", "x", is_correct=True),)),
    Item(Kind.MULTIPLE, (Option("a", "x"), Option("b", "x"))),
    Item(Kind.TRUE_FALSE, (Option("a", "x", is_correct=True),)),
    Item(Kind.TRUE_FALSE, (), is_true=True),
    Item(Kind.NUMERIC, (Option("a", "not a number", is_correct=True),), tolerance="?"),
    Item(Kind.MATCHING, (Option("a", "x", match="y"), Option("b", "z"))),
    Item(Kind.MATCHING, (Option("a", "", match="y"),)),
    Item(Kind.ORDERING, (Option("a", "x"),)),
]


@pytest.mark.parametrize("item", BROKEN, ids=repr)
def test_answers_to_a_broken_draft_are_none_or_can_be_marked(item):
    for answer in (right_answer(item), wrong_answer(item)):
        assert answer is None or 0 <= kinds.credit(item, answer) <= 1


def test_a_wrong_answer_is_guessed_when_none_is_foreseen():
    item = Item(Kind.NUMERIC, (Option("a", "0", is_correct=True),))

    answer = wrong_answer(item)

    assert answer is not None
    assert kinds.credit(item, answer) == 0


@pytest.mark.django_db
def test_a_broken_draft_of_one_premise_can_be_looked_at(author):
    question = make.question("matching", pairs={"disk": "EBS"}, publish=False)
    Choice.objects.create(question=question, key="k", text="tree")

    assert "tree" in shown(author, question, "wrong")
