"""The checks in the admin: the page for the whole bank, and what a question's own page says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quiz.models import Question
from quiz.rules.checks import Bank, bots, check
from quiz.rules.checks.about import ABOUT
from tests import make

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/quiz/question/check/"
GOOD = {
    "prompt": "A shop sells lamps and chairs.\n\nWhat becomes of an order by noon?",
    "right": ["a parcel"],
    "wrong": ["old waste", "the letter"],
}


@pytest.fixture
def instructor(client):
    client.force_login(make.instructor())
    return client


def good(**fields) -> Question:
    """A question in which nothing is found."""
    return make.question(**GOOD | {"source": make.source()} | fields)


def give_feedback(
    question: Question, text: str = "One would think so, since it often is."
) -> None:
    question.choices.update(feedback=text)


def lines(page) -> str:
    return " ".join(page.content.decode().split())


def test_a_finding_leads_to_its_question(instructor):
    question = make.question(source=make.source())
    change = reverse("admin:quiz_question_change", args=[question.pk])

    page = lines(instructor.get(ADDRESS))

    assert "1 question was checked, drafts included." in page
    assert f'<h3><a href="{change}">What happens next?</a></h3>' in page
    assert "<strong>Error</strong> (rule 12). The prompt has 5 words. Write 8 to 70." in page
    assert "Fewer than 20 questions prove little." in page


def test_drafts_are_checked_too_and_can_be_left_out(instructor):
    make.question(slug="asked")
    make.question(slug="written", publish=False)
    retired = make.question(slug="old")
    Question.objects.filter(pk=retired.pk).update(status="retired")

    both = instructor.get(ADDRESS)
    published = instructor.get(ADDRESS, {"only": "published"})

    assert {one.question.slug for one in both.context["told"]} == {"asked", "written"}
    assert {one.question.slug for one in published.context["told"]} == {"asked"}
    assert "1 question was checked, without drafts." in lines(published)


def test_what_has_an_error_comes_first(instructor):
    entry = make.entry()
    for slug, prompt in (("a", GOOD["prompt"]), ("b", "Why?")):
        one = good(slug=slug, prompt=prompt, entry=entry, right=["A parcel"])
        give_feedback(one)

    told = instructor.get(ADDRESS).context["told"]

    assert [(one.question.slug, one.has_error) for one in told] == [("b", True), ("a", False)]


def test_a_question_that_shows_nothing_is_named_by_its_slug(instructor):
    make.question(slug="empty", publish=False, prompt="")

    assert ">empty</a></h3>" in lines(instructor.get(ADDRESS))


def test_who_may_not_see_questions_does_not_see_the_checks(client):
    client.force_login(make.learner(is_staff=True))

    assert client.get(ADDRESS).status_code == 403


def test_an_empty_bank_has_a_page(instructor):
    page = lines(instructor.get(ADDRESS))

    assert "0 questions were checked" in page
    assert "There is nothing for them to answer yet." in page
    assert "No question can be asked yet" in page


def test_a_bank_that_gives_itself_away_is_told_so(instructor):
    for _ in range(20):
        give_feedback(good(right=["usually the parcel that goes to the customer"]))

    page = instructor.get(ADDRESS)

    verdicts = {(row.bot, row.fires): row.verdict for row in page.context["rows"]}
    assert verdicts["hedges", False] == verdicts["hedges", True] == "fails"
    assert verdicts["specific", False] == "passes"
    assert "<strong>Failed</strong> (rule bots). The bot hedges scores 1.000" in lines(page)
    assert "20 single choice" in lines(page)
    assert "<td>20</td><td>no</td>" in lines(page)  # of 220


def test_few_questions_are_not_judged(instructor):
    good()

    rows = instructor.get(ADDRESS).context["rows"]

    assert {row.verdict for row in rows} == {"too few"}


def test_better_than_the_mark_is_told_before_it_fails(instructor):
    """9 of 21 by `hedges`, the rest by chance: 0.62 where chance is 0.33, z 2.8."""
    for number in range(21):
        give_feedback(good(right=["usually a parcel" if number < 9 else "a parcel"]))

    rows = instructor.get(ADDRESS).context["rows"]

    assert [row.verdict for row in rows if row.bot == "hedges"] == ["off the mark", "too few"]


def test_every_bot_says_what_it_picks():
    report = check(Bank(()))

    known = {result.bot for result in [*report.bots, *report.other_bots]}

    assert known == set(ABOUT)
    assert set(bots.NARROWING) | set(bots.NOT_TEST_WISE) <= known


def test_the_list_of_questions_leads_there(instructor):
    page = instructor.get(reverse("admin:quiz_question_changelist"))

    assert f'<a href="{ADDRESS}">Check the bank</a>' in lines(page)
    assert "Recover deleted questions" in lines(page)


def test_the_number_of_queries_does_not_grow(instructor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert instructor.get(ADDRESS).status_code == 200
        return len(seen)

    make.question()
    queries()  # permissions, content types
    few = queries()
    for number in range(10):
        make.question(entry=make.entry(topic=make.topic(title=f"Topic {number}")))

    assert queries() == few


# A question's own page


def test_a_question_says_what_was_found_in_it(instructor):
    question = make.question()

    page = lines(instructor.get(reverse("admin:quiz_question_change", args=[question.pk])))

    assert "<strong>Error</strong> (rule 12). The question names no source." in page


def test_a_good_question_says_that_nothing_was_found(instructor):
    question = good()
    give_feedback(question)

    page = lines(instructor.get(reverse("admin:quiz_question_change", args=[question.pk])))

    assert "Nothing was found." in page


def test_a_new_question_has_nothing_to_check_yet(instructor):
    assert "Checks" not in lines(instructor.get(reverse("admin:quiz_question_add")))
