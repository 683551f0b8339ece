"""`manage.py import_notes`: what it says of a note, and what it refuses."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quiz.models import Entry, Import

NOTE = """\
# Tea
It matters.

## What is tea?
Leaves in
hot water.

## Who drinks it?

## Vocabulary
- Cup: holds tea for one
- Pot

```
"""


@pytest.fixture
def note(tmp_path):
    file = tmp_path / "tea.md"
    file.write_text(NOTE, encoding="utf-8")
    return file


def said(*arguments):
    out = StringIO()
    call_command("import_notes", *map(str, arguments), stdout=out, no_color=True)
    return out.getvalue()


def test_it_prints_one_json_object(note):
    assert json.loads(said(note, "--dry-run", "--json")) == {
        "terms": [
            {"term": "Cup", "definition": "holds tea for one"},
            {"term": "Pot", "definition": ""},
        ],
        "questions": [
            {"question": "What is tea?", "answer": "Leaves in\nhot water."},
            {"question": "Who drinks it?", "answer": None},
        ],
        "sections": ["Tea"],
        "problems": ["tea.md, line 14: This code is never closed; what follows was read as text."],
    }


def test_it_lists_what_it_found_with_its_lines(note):
    assert said(note, "--dry-run").splitlines() == [
        "term      Cup (line 11; 4 words)",
        "term      Pot (line 12; nothing said)",
        "question  What is tea? (line 4-6; 4 words)",
        "question  Who drinks it? (line 8; nothing said)",
        "section   Tea",
        "problem   tea.md, line 14: This code is never closed; what follows was read as text.",
        "2 terms, 2 questions, 1 sections, 1 problems.",
    ]


def test_it_shortens_long_titles(note):
    note.write_text(f"## What is {'very ' * 20}hot?\n", encoding="utf-8")
    line = said(note, "--dry-run").splitlines()[0]
    assert line == f"question  What is {'very ' * 12}v… (line 1; nothing said)"


@pytest.mark.django_db
def test_it_makes_a_plan_that_waits(note):
    told = said(note)

    made = Import.objects.get()
    assert (made.name, made.status, made.form) == ("tea.md", "waiting", "notes")
    assert [item.title for item in made.items.filter(noun="entry")] == [
        "What is tea?",
        "Who drinks it?",
        "Cup",
        "Pot",
    ]
    assert "problem   tea.md, line 14: " in told
    assert "0 to merge, 0 here already. Review them under Imports in the admin." in told
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_note_that_brings_nothing_says_so(note):
    note.write_text("hello", encoding="utf-8")

    with pytest.raises(CommandError, match="brought nothing"):
        said(note)
    assert Import.objects.get().status == "refused"


def test_json_goes_with_a_dry_run(note):
    with pytest.raises(CommandError, match="give it together with --dry-run"):
        said(note, "--json")


def test_a_plan_has_the_limit_of_the_site(note, settings):
    settings.IMPORT_LARGEST = 10

    with pytest.raises(CommandError, match="longer than 10 bytes; IMPORT_LARGEST allows more"):
        said(note)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match=r"none\.md cannot be read: No such file"):
        said(tmp_path / "none.md", "--dry-run")


def test_a_folder_is_no_note(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        said(tmp_path, "--dry-run")


def test_a_long_file_is_refused(note):
    with pytest.raises(CommandError, match=r"longer than 20 bytes; --limit allows more"):
        said(note, "--dry-run", "--limit", 20)
    assert said(note, "--dry-run", "--limit", len(NOTE))
