"""docs/notes.md shows what is found in a note and what is said of it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from quiz.formats import notes

DOC = (Path(__file__).parents[2] / "docs/notes.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^```markdown\n(.*?)^```\n\n((?:- [^\n]*\n)+)", DOC, re.DOTALL | re.MULTILINE
)
SOURCES = "".join(
    file.read_text(encoding="utf-8") for file in Path(notes.__file__).parent.glob("*.py")
)


@pytest.mark.parametrize(("example", "listed"), EXAMPLES)
def test_each_example_holds_what_stands_under_it(example, listed):
    reading = notes.read("note.md", example)
    found = [
        *(("question", one.question) for one in reading.questions),
        *(("term", one.term) for one in reading.terms),
        *(("section", title) for title in reading.sections),
    ]
    assert [f"- {noun}: {title}" for noun, title in found] == listed.splitlines()


def test_there_are_examples():
    assert len(EXAMPLES) == 7


def test_each_problem_that_is_listed_can_be_told():
    listed = re.findall(r"^- (.*)$", DOC.partition("## Problems")[2], re.MULTILINE)
    assert len(listed) == 8
    for message in listed:
        told = re.sub("Windows-1252|Latin-1", "{_NAMES[encoding]}", message)
        assert f'"{told}"' in SOURCES


def test_the_limit_is_told():
    assert f"{settings.IMPORT_LARGEST:,} bytes" in DOC
