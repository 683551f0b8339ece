"""`manage.py load_content`: reads a folder, says what it did, or what is wrong and where."""

from io import StringIO
from textwrap import dedent

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from quiz.models import Entry, Question, Quiz, Topic

pytestmark = pytest.mark.django_db

TOPIC = """
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
        sources: [guide]

    questions:
      what-waits:
        kind: single
        entry: queue
        bloom: remember
        source: guide
        prompt: What waits in a queue?
        hint: Think of letters.
        explanation: Messages do.
        choices:
          - text: messages
            correct: true
            feedback: Right.
          - text: people
            feedback: Not in ours.
"""
QUIZZES = """
    quizzes:
      first:
        title: First steps
        preset: practice
        topics: [queues]
        draw: 1
"""


@pytest.fixture
def folder(tmp_path):
    """A small course as files."""
    course = tmp_path / "course"
    (course / "topics").mkdir(parents=True)
    (course / "topics" / "queues.yaml").write_text(dedent(TOPIC), encoding="utf-8")
    (course / "quizzes.yaml").write_text(dedent(QUIZZES), encoding="utf-8")
    return course


def edit(folder, old: str, new: str) -> None:
    file = folder / "topics" / "queues.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def load(*arguments) -> str:
    out = StringIO()
    call_command("load_content", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def refused(*arguments) -> str:
    with pytest.raises(CommandError) as refusal:
        load(*arguments)
    return str(refusal.value)


def test_a_folder_is_loaded_and_counted(folder):
    assert load(folder) == "Course loaded: 5 new, 0 changed, 0 same\n"
    assert load(folder) == "Course loaded: 0 new, 0 changed, 5 same\n"
    assert Quiz.objects.get().title == "First steps"


def test_a_change_is_counted(folder):
    load(folder)
    edit(folder, "Think of letters.", "Think of work.")

    assert load(folder) == "Course loaded: 0 new, 1 changed, 4 same\n"


def test_checking_says_what_is_there_and_changes_nothing(folder):
    assert load(folder, "--check") == "Fine: 1 topics, 1 entries, 1 questions, 1 quizzes.\n"
    assert not Topic.objects.exists()


def test_what_was_edited_here_is_kept_and_named_with_the_way_out(folder):
    load(folder)
    Entry.objects.update(summary="As edited here.")

    told = load(folder)

    assert "kept as edited here: entry queue (--force overwrites it)\n" in told
    assert "1 kept as edited here" in told
    assert Entry.objects.get().summary == "As edited here."
    assert load(folder, "--force") == "Course loaded: 0 new, 1 changed, 4 same\n"
    assert Entry.objects.get().summary == "Work waits here."


def test_what_left_the_files_is_named_and_stays(folder):
    load(folder)
    (folder / "quizzes.yaml").unlink()

    assert "no longer in the files, left as it is: quiz first\n" in load(folder)
    assert Quiz.objects.exists()


def test_problems_are_listed_with_their_places_and_nothing_is_loaded(folder):
    edit(folder, "kind: single", "kind: several")
    edit(folder, "slug: queues", "slug: Queues!")

    message = refused(folder)

    assert "course/topics/queues.yaml, line 3" in message
    assert "several" in message
    assert message.endswith("problems: nothing was loaded.")
    assert not Topic.objects.exists()


def test_one_problem_is_one_problem(folder):
    (folder / "quizzes.yaml").write_text(dedent(QUIZZES).replace("draw: 1", "draw: 2"))

    message = refused(folder)

    assert message.endswith("\n1 problem: nothing was loaded.")
    assert message.startswith("course/quizzes.yaml, line ")


def test_problems_are_found_by_a_check_too(folder):
    edit(folder, "entry: queue", "entry: quue")

    assert "quue" in refused(folder, "--check")


def test_a_text_that_is_not_utf_8_is_named(folder):
    (folder / "topics" / "latin.yaml").write_bytes("topic: caf\xe9".encode("latin-1"))

    message = refused(folder)

    assert message.startswith(str(folder / "topics" / "latin.yaml"))
    assert "not UTF-8 text" in message
    assert not Topic.objects.exists()


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_a_folder_without_files_is_named(tmp_path, name):
    (tmp_path / "empty").mkdir()

    assert refused(tmp_path / name) == f"{tmp_path / name}: there are no .yaml files here."


def test_a_file_is_a_part_and_may_name_what_the_site_has(folder, tmp_path):
    load(folder)
    part = tmp_path / "more.yaml"
    questions = dedent(TOPIC[TOPIC.index("    questions:") :])
    part.write_text(questions.replace("what-waits", "who-waits"), encoding="utf-8")

    assert load(part) == "Course loaded: 1 new, 0 changed, 0 same\n"


def test_a_part_that_names_nothing_known_is_refused(tmp_path):
    part = tmp_path / "more.yaml"
    part.write_text(dedent(TOPIC[TOPIC.index("    questions:") :]), encoding="utf-8")

    assert "more.yaml, line 4, questions.what-waits.entry: There is no entry" in refused(part)


def test_a_file_of_another_kind_is_named(tmp_path):
    (tmp_path / "notes.md").write_text("# Notes", encoding="utf-8")

    assert refused(tmp_path / "notes.md") == (
        f"{tmp_path / 'notes.md'}: files ending in .yaml or .yml or .json are read here."
    )


def test_a_folder_that_is_called_like_a_file_is_passed_by(folder):
    (folder / "topics" / "more.yaml").mkdir()

    assert load(folder).startswith("Course loaded: 5 new")


def test_the_line_ends_of_another_system_change_nothing(folder):
    load(folder)
    file = folder / "topics" / "queues.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert load(folder) == "Course loaded: 0 new, 0 changed, 5 same\n"


def test_the_course_of_this_project_loads_and_is_the_same_the_second_time():
    first, second = load(), load()

    assert "0 changed, 0 same" in first
    assert second.startswith("Course loaded: 0 new, 0 changed, ")
    assert "kept" not in second
    assert Question.objects.published().count() == Question.objects.count() >= 80
    assert settings.CONTENT_DIR.name == "content"
