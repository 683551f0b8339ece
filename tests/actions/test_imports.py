"""Files that were handed in: what each would change, and what happens when it is decided."""

import pytest

from quiz.actions import content, imports
from quiz.formats import bank
from quiz.models import Entry, Import, Question, Quiz, Topic
from tests import make
from tests.formats.samples import COURSE
from tests.formats.samples import QUEUES as NAME

pytestmark = pytest.mark.django_db

QUEUES = COURSE[NAME]
ORIGIN = "s3://uploads/queues.yaml"


@pytest.fixture
def course():
    """The course of the samples, loaded."""
    content.load(bank.read(COURSE), at=make.NOON)


@pytest.fixture
def teacher():
    return make.instructor()


def receive(text=QUEUES, origin=ORIGIN, **encoding) -> Import:
    return imports.receive(text.encode(**encoding), origin=origin, at=make.NOON)


@pytest.mark.usefixtures("course")
def test_a_file_that_is_known_changes_nothing():
    plan = receive().plan

    assert (plan["new"], plan["changed"], plan["kept"], plan["gone"]) == ([], [], [], [])
    assert "entry visibility-timeout" in plan["same"]


@pytest.mark.usefixtures("course")
def test_a_plan_says_what_is_new_and_changed_and_writes_nothing():
    Entry.objects.filter(slug="visibility-timeout").update(summary="Edited here.")
    Question.objects.filter(slug="visibility-second-30").update(hint="Edited here too.")
    changed = QUEUES.replace("title: Queues", "title: Queues and more", 1)

    made = receive(changed)

    assert made.status == "waiting"
    assert made.plan["changed"] == ["topic queues"]
    assert made.plan["kept"] == ["entry visibility-timeout", "question visibility-second-30"]
    assert Topic.objects.get(slug="queues").title == "Queues"


@pytest.mark.usefixtures("course")
def test_brought_in_it_does_what_was_planned(teacher):
    changed = QUEUES.replace("title: Queues", "title: Queues and more", 1)

    made = imports.apply(receive(changed), by=teacher, at=make.NOON)

    assert (made.status, made.by, made.decided_at) == ("applied", teacher, make.NOON)
    assert made.plan["changed"] == ["topic queues"]
    assert Topic.objects.get(slug="queues").title == "Queues and more"
    assert receive(changed).plan["changed"] == []


@pytest.mark.parametrize(("force", "summary"), [(False, "Edited here."), (True, None)])
@pytest.mark.usefixtures("course")
def test_what_was_edited_here_stays_unless_it_is_said_otherwise(teacher, force, summary):
    entry = Entry.objects.get(slug="visibility-timeout")
    before = entry.summary
    Entry.objects.filter(pk=entry.pk).update(summary="Edited here.")

    imports.apply(receive(), by=teacher, at=make.NOON, force=force)

    entry.refresh_from_db()
    assert entry.summary == (summary or before)


@pytest.mark.usefixtures("course")
def test_a_file_of_quizzes_may_name_what_the_site_has(teacher):
    text = """
quizzes:
  more:
    title: More
    preset: practice
    topics: [queues]
    draw: 2
  fixed:
    title: Fixed
    preset: practice
    questions: [visibility-second-30]
"""
    made = imports.apply(receive(text, "s3://uploads/more.yml"), by=teacher, at=make.NOON)

    assert made.plan["new"] == ["quiz more", "quiz fixed"]
    assert Quiz.objects.get(slug="more").draw == 2


@pytest.mark.usefixtures("course")
def test_a_draw_of_more_than_the_site_has_is_refused():
    count = Question.objects.filter(entry__topic__slug="queues").count()
    text = f"quizzes: {{m: {{title: M, preset: practice, topics: [queues], draw: {count + 1}}}}}"

    [problem] = receive(text).problems

    assert f"the topics hold {count}" in problem


@pytest.mark.parametrize(
    ("text", "origin", "encoding", "problem"),
    [
        ("entries: [", ORIGIN, {}, "queues.yaml, line 1"),
        (QUEUES, "s3://uploads/queues.pdf", {}, "Files ending in .aiken, .csv, .gift, .json, "),
        (QUEUES, "s3://uploads/yaml", {}, "Files ending in .aiken, .csv, .gift, .json, "),
        (
            " " * 1_000_001,
            "s3://uploads/a.md",
            {},
            "It has 1,000,001 bytes. At most 1,000,000 are",
        ),
        ("zażółć", ORIGIN, {"encoding": "latin2"}, "It is not UTF-8 text: "),
        ("questions: {q: {kind: single, entry: nowhere}}", ORIGIN, {}, "line 1"),
    ],
)
def test_what_cannot_be_read_is_refused_and_says_why(text, origin, encoding, problem):
    made = receive(text, origin, **encoding)

    assert made.status == "refused"
    assert problem in made.problems[0]
    assert made.plan == {}


@pytest.mark.usefixtures("course")
def test_a_byte_order_mark_is_no_fault():
    assert receive(encoding="utf-8-sig").status == "waiting"


@pytest.mark.usefixtures("course")
def test_a_newer_file_replaces_the_one_that_waits():
    first, other = receive(), receive(origin="s3://uploads/copy.yaml")

    second = receive(QUEUES + "\n# again")
    broken = receive("entries: [")

    for made in (first, other, second, broken):
        made.refresh_from_db()
    states = [made.status for made in (first, other, second, broken)]
    assert states == ["replaced", "waiting", "waiting", "refused"]


@pytest.mark.usefixtures("course")
def test_an_import_is_decided_once(teacher):
    made = receive()
    imports.discard(made, by=teacher, at=make.NOON)

    for decide in (imports.apply, imports.discard):
        with pytest.raises(imports.AlreadyDecided):
            decide(made, by=teacher, at=make.NOON)

    made.refresh_from_db()
    assert (made.status, made.by) == ("discarded", teacher)


@pytest.mark.usefixtures("course")
def test_what_fits_no_more_when_it_is_brought_in_is_refused(teacher):
    text = "quizzes: {m: {title: M, preset: practice, questions: [visibility-second-30]}}"
    made = receive(text)
    Question.objects.filter(slug="visibility-second-30").update(status="retired")

    made = imports.apply(made, by=teacher, at=make.NOON)

    assert (made.status, made.by) == ("refused", teacher)
    assert "visibility-second-30" in made.problems[0]
    assert not Quiz.objects.filter(slug="m").exists()


def test_a_file_that_was_not_read_is_noted():
    made = imports.refuse("Too large.", origin=ORIGIN, at=make.NOON)

    assert (made.status, made.problems, made.name) == ("refused", ["Too large."], "queues.yaml")
