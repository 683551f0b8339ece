"""`manage.py export_bank`: the published questions as text and as JSON, and back again."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from quiz.actions import content, imports
from quiz.models import Entry, Question, QuestionVersion, Source, Status
from tests import make
from tests.actions.drafts import COURSE
from tests.formats import strategies

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def export(*arguments: str) -> str:
    out = StringIO()
    call_command("export_bank", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def exported() -> list[dict[str, Any]]:
    return json.loads(export("--json"))["questions"]


def load(path) -> str:
    out = StringIO()
    call_command("load_content", path, stdout=out, no_color=True)
    return out.getvalue()


def rows() -> list[dict[str, Any]]:
    """All that loading could touch."""
    tables = [Question, Question.choices.rel.related_model, QuestionVersion, Entry, Source]
    return [row for table in tables for row in table.objects.order_by("pk").values()]


def test_the_whole_course_is_exported_and_loading_that_changes_nothing(tmp_path):
    call_command("load_content", stdout=StringIO())
    before, count = rows(), Question.objects.count()
    for name, arguments in {"bank.json": ["--json"], "bank.yaml": []}.items():
        file = tmp_path / name
        file.write_text(export(*arguments), encoding="utf-8")

        assert load(file) == f"Course loaded: 0 new, 0 changed, {count} same\n"
        assert rows() == before


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=15,
    deadline=None,
)
@given(strategies.courses())
def test_what_is_loaded_exported_and_read_is_the_same_in_the_database(course):
    with transaction.atomic():
        content.load(course, at=make.NOON)
        before = rows()

        again = imports.read("bank.json", export("--json"))
        report = content.load(again, at=make.NOON, is_whole=False)

        names = [f"question {question.slug}" for question in course.questions]
        assert again.problems == ()
        assert sorted(report.same) == sorted(names)
        assert (report.new, report.changed, report.kept) == ([], [], [])
        assert rows() == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_question_of_the_admin_comes_back_as_it_was(kind):
    """It may lack what files must have: a source, a hint, feedback."""
    question = make.question(kind, hint="")
    question.choices.update(feedback="")
    question.publish(at=make.NOON)
    before = rows()

    report = content.load(imports.read("a.json", export("--json")), at=make.NOON, is_whole=False)

    assert report.same == [f"question {question.slug}"]
    assert rows() == before


@pytest.mark.parametrize("is_published", [True, False])
def test_an_edit_of_the_site_stays_one_when_its_export_is_loaded(is_published):
    content.load(COURSE, at=make.NOON)
    Question.objects.update(hint="As edited here.")
    if is_published:
        Question.objects.get().publish(at=make.NOON)

    content.load(imports.read("a.json", export("--json")), at=make.NOON, is_whole=False)

    assert content.load(COURSE, at=make.NOON).kept == ["question what-waits"]


def test_what_a_program_changed_comes_in_with_the_keys_it_kept():
    content.load(COURSE, at=make.NOON)
    keys = dict(Question.objects.get().choices.values_list("text", "key"))
    text = export("--json").replace('"text": "people"', '"text": "persons"')

    report = content.load(imports.read("a.json", text), at=make.NOON, is_whole=False)

    assert report.changed == ["question what-waits"]
    choice = Question.objects.get().choices.get(text="persons")
    assert choice.key == keys["people"]


def test_only_what_is_published_is_exported():
    asked, draft, retired = make.question(), make.question(publish=False), make.question()
    retired.set_aside(Status.RETIRED)

    assert [one["slug"] for one in exported()] == [asked.slug]
    text = export()
    assert asked.slug in text
    assert draft.slug not in text
    assert retired.slug not in text


def test_the_keys_and_the_topic_are_those_of_the_site():
    question = make.question(source=make.source(slug="guide"))

    [told] = exported()

    assert [choice["key"] for choice in told["choices"]] == [
        choice.key for choice in question.choices.all()
    ]
    assert told["topic"] == question.entry.topic.slug
    assert [source["slug"] for source in told["sources"]] == ["guide"]


def test_an_empty_bank_is_exported_too():
    assert exported() == []
    assert export() == ""


def test_a_large_bank_asks_the_database_no_more_than_a_small_one():
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            export("--json")
        return len(captured)

    make.question()
    few = queries()
    for _ in range(5):
        make.question(source=make.source())

    assert queries() == few <= 10
