"""The questions of the site, as the checks see them."""

import pytest

from quiz.actions import checks
from quiz.models import Status
from tests import make

pytestmark = pytest.mark.django_db


def slugs(things) -> list[str]:
    return sorted(thing.slug for thing in things)


def test_the_published_ones_are_checked():
    make.question(slug="asked")
    make.question(slug="written", publish=False)

    assert slugs(checks.bank().questions) == ["asked"]
    assert slugs(checks.bank([Status.PUBLISHED, Status.DRAFT]).questions) == ["asked", "written"]


def test_entries_are_those_that_are_shown_or_asked_about():
    shown = make.entry(slug="shown", misconceptions="“One.” No.\n\n“Two.” No.")
    make.entry(slug="unfinished", status=Status.DRAFT)
    asked_about = make.entry(slug="asked-about", status=Status.DRAFT)
    make.question(slug="asked", entry=asked_about)

    bank = checks.bank()

    assert slugs(bank.entries) == ["asked-about", "shown"]
    assert bank.entry_of["shown"].misconceptions == 2
    assert bank.topics == {shown.topic.slug: "Messaging"}


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_question_of_each_kind_is_read(kind):
    row = make.question(kind)

    [one] = checks.bank().questions

    assert one.item.kind == kind
    assert (one.scene, one.ask) == ("A scene.", "What happens next?")
    assert [option.text for option in one.item.options] == [c.text for c in row.choices.all()]
    assert (one.item.is_true, one.item.unit) == (row.is_true, row.unit)


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    def count() -> int:
        with django_assert_num_queries(7):
            return len(checks.bank().questions)

    make.question()
    assert count() == 1
    for _ in range(5):
        make.question(entry=make.entry())
    assert count() == 6
