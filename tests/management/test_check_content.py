"""`manage.py check_content`: what it prints, what it lists, and when it fails."""

import json
from io import StringIO
from textwrap import dedent

import pytest
from django.core.management import CommandError, call_command

from tests import make

COURSE = """
    topic:
      slug: queues
      title: Queues
      summary: Work that may wait.
      line: What a request meets
      position: 1
      icon: queue

    sources:
      guide:
        title: The guide
        url: https://docs.example/queues
        accessed_on: 2026-11-20

    entries:
      queue:
        kind: term
        title: Queue
        summary: Work waits here.
        body: A queue holds messages.
        misconceptions: "“People wait in it.” Messages do."
        sources: [guide]

    questions:
      what-waits:
        kind: single
        entry: queue
        bloom: remember
        source: guide
        prompt: What is it that waits in a queue until somebody takes it?
        hint: Think of letters.
        explanation: Messages do.
        choices:
          - text: messages
            correct: true
            feedback: Right.
          - text: people
            misconception: 1
            feedback: Not in ours.
          - text: machines
            feedback: These are the ones that take them.
"""


@pytest.fixture
def folder(tmp_path):
    """A small course as files: one question, with nothing wrong."""
    (tmp_path / "queues.yaml").write_text(dedent(COURSE), encoding="utf-8")
    return tmp_path


def edit(folder, old: str, new: str) -> None:
    file = folder / "queues.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def check(*arguments) -> tuple[str, str]:
    """What is printed, and why it failed, "" when it did not."""
    out, why = StringIO(), ""
    try:
        call_command("check_content", *arguments, stdout=out, no_color=True)
    except CommandError as error:
        why = str(error)
    return out.getvalue(), why


def test_a_course_without_errors_passes(folder):
    said, why = check("--content", folder)

    assert why == ""
    assert "In all: nothing found." in said
    assert said.endswith("No errors, and every gate is passed.\n")


def test_an_error_is_told_with_what_to_do_and_fails(folder):
    edit(folder, "These are the ones that take them.", "No.")

    said, why = check("--content", folder)

    assert said.splitlines()[0] == (
        "queues/what-waits rule 11 error: The wrong answer “machines” has 3 characters of "
        "feedback and names no misconception. Say why one would think so, and what is right."
    )
    assert "In all: rule 11 error 1." in said
    assert why == "Errors: 1; failures of the bank as a whole: 0."


def test_a_warning_does_not_fail(folder):
    edit(folder, "- text: people", "- text: People")

    said, why = check("--content", folder)

    assert "queues/what-waits rule 3 warn: Some options begin with a capital letter" in said
    assert why == ""


def test_the_bots_and_the_demands_are_printed(folder):
    said, _ = check("--content", folder)
    lines = [" ".join(line.split()) for line in said.splitlines()]

    assert "questions chance score above SE z" in lines
    assert "longest 1 0.333 0.500 +0.167* 0.471 +0.35" in lines
    assert "paired 1 0.333 0.333 +0.000 0.471 +0.00" in lines
    assert "middle applies to no question" in lines
    assert "matching: same place applies to no question" in lines
    assert "Questions: 1 (1 single)." in lines
    assert "NO 220 questions and more: 1" in lines
    assert "yes every misconception is some wrong answer: 1 of 1" in lines


def test_demands_fail_when_they_are_asked_for(folder):
    _, why = check("--content", folder, "--demands")

    assert why == "Errors: 0; failures of the bank as a whole: 0; demands not met: 14."


@pytest.mark.parametrize(
    ("filters", "is_listed"),
    [
        (["--topic", "queues"], True),
        (["--topic", "events"], False),
        (["--topic", "events", "--topic", "queues"], True),
        (["--question", "what-waits"], True),
        (["--question", "another"], False),
    ],
)
def test_findings_of_some_can_be_listed_and_all_are_counted(folder, filters, is_listed):
    edit(folder, "- text: people", "- text: People")

    said, _ = check("--content", folder, *filters)

    assert ("queues/what-waits rule 3" in said) is is_listed
    assert "In all: rule 3 warn 1." in said


def test_where_a_bot_fires_is_listed(folder):
    said, _ = check("--content", folder, "--bot", "shortest")
    assert said.splitlines()[0] == "- queues/what-waits"

    edit(folder, "- text: messages", "- text: mail")
    said, _ = check("--content", folder, "--bot", "shortest")
    assert said.splitlines()[0] == "= queues/what-waits"

    said, _ = check("--content", folder, "--bot", "hedges")
    assert "/what-waits" not in said

    _, why = check("--content", folder, "--bot", "cleverest")
    assert why.startswith("There is no bot cleverest. Known: longest, shortest, ")


def test_json_holds_all_of_it_and_nothing_else_is_printed(folder):
    said, why = check("--content", folder, "--json")
    assert json.loads(said)["passes"] is True
    assert why == ""

    edit(folder, "These are the ones that take them.", "No.")

    said, why = check("--content", folder, "--json")
    told = json.loads(said)

    assert why
    assert told["passes"] is False
    assert [finding["slug"] for finding in told["findings"]] == ["what-waits"]


def test_a_course_that_cannot_be_read_is_not_checked(folder):
    edit(folder, "bloom: remember", "bloom: forget")

    said, why = check("--content", folder)

    assert said == ""
    assert "queues.yaml, line 29, questions.what-waits.bloom: Write remember" in why
    assert why.endswith("The course cannot be read, so nothing was checked.")


def test_a_folder_without_a_course_is_told(tmp_path):
    assert check("--content", tmp_path)[1] == f"{tmp_path}: there are no .yaml files here."


@pytest.mark.django_db
def test_what_is_published_on_the_site_can_be_checked():
    make.question(slug="asked")
    make.question(slug="written", publish=False)

    said, why = check("--database")

    assert "/asked rule 12 error: The question names no source." in said
    assert "/written" not in said
    assert "failures of the bank" in why


def test_this_course_can_be_read(settings):
    """Whether it passes is for `make check` to say."""
    said, _ = check()

    assert settings.CONTENT_DIR.name == "content"
    assert "What this course asks of its bank:" in said
