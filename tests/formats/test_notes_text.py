"""A note's bytes, characters and lines: its encoding, what nobody sees, where code ends."""

import codecs

import pytest

from quiz.formats import notes
from tests.formats.noted import asked, named, questions, told

NOTE = "# Té\n\n## ¿Qué es el té?\nHojas “verdes”.\n\n## Glosario\n- Taza: para té\n"
QUESTION = ("¿Qué es el té?", "Hojas “verdes”.", 3, 4)


def found(data):
    reading = notes.read("note.md", data)
    (question,) = reading.questions
    (term,) = reading.terms
    assert (term.term, term.definition, term.first) == ("Taza", "para té", 7)
    assert reading.problems == ()
    return (question.question, question.answer, question.first, question.last)


@pytest.mark.parametrize(
    "data",
    [
        NOTE.encode(),
        codecs.BOM_UTF8 + NOTE.encode(),
        NOTE.encode("utf-16"),
        codecs.BOM_UTF16_BE + NOTE.encode("utf-16-be"),
        NOTE.encode("utf-16-le"),
        NOTE.encode("utf-16-be"),
        NOTE.encode("utf-32"),
        codecs.BOM_UTF32_BE + NOTE.encode("utf-32-be"),
        NOTE,
        "\ufeff" + NOTE,
        NOTE.replace("\n", "\r\n").encode(),
        NOTE.replace("\n", "\r"),
        NOTE.replace(" ", "\u00a0"),
        NOTE.replace("é", "é\u200b").replace("#", "#\u2060"),
        NOTE.replace("- ", "-\t"),
        NOTE.replace("\n", " \t\n"),
        NOTE.rstrip("\n"),
    ],
)
def test_one_note_reads_the_same_in_every_coding(data):
    assert found(data) == QUESTION


def test_a_note_in_windows_1252_is_read_and_told():
    reading = notes.read("note.md", NOTE.encode("cp1252"))
    assert [one.question for one in reading.questions] == ["¿Qué es el té?"]
    assert reading.questions[0].answer == "Hojas “verdes”."
    told = "This is not UTF-8; it was read as Windows-1252. Check accents and quotes."
    assert [str(problem) for problem in reading.problems] == [f"note.md, line 1: {told}"]


def test_a_note_in_latin_1_is_read_and_told():
    reading = notes.read("note.md", "# Tea\n\n## ¿Qué es?\nHojas.\n".encode("latin-1"))
    assert [one.question for one in reading.questions] == ["¿Qué es?"]
    assert [(one.line, one.message) for one in reading.problems] == [
        (3, "This is not UTF-8; it was read as Latin-1. Check accents and quotes.")
    ]


def test_bytes_of_neither_are_latin_1():
    reading = notes.read("note.md", b"## Qu\xe9?\r\nA\x81b.\r\n")
    assert [(one.question, one.answer) for one in reading.questions] == [("Qué?", "A\x81b.")]


def test_bytes_that_cannot_be_read_are_told_by_their_line():
    reading = notes.read("note.md", "## ¿Qué es el té?\r\n".encode() + b"Hojas \xff verdes.")
    assert reading.questions[0].answer == "Hojas � verdes."
    assert [(one.line, one.message) for one in reading.problems] == [
        (2, "Some bytes cannot be read here; each became �.")
    ]


def test_half_a_character_of_utf_16_is_told():
    reading = notes.read("note.md", "## Why?\nSo.".encode("utf-16") + b"a")
    assert [one.line for one in reading.problems] == [2]


@pytest.mark.parametrize("data", [b"", "", "\n", b"\xff\xfe", b"\xef\xbb\xbf", b"a", "   \n\t\n"])
def test_an_empty_note_holds_nothing(data):
    assert notes.read("note.md", data) == notes.Reading()


def test_a_character_that_joins_others_stays():
    assert questions("## می\u200cخواهم چه؟\n") == ["می\u200cخواهم چه؟"]


def test_tabs_indent():
    assert asked("- What is tea?\n\t- Leaves.\n\t\t- green\n- Who drinks it?\n\tAll.\n") == [
        ("What is tea?", "- Leaves. / - green"),
        ("Who drinks it?", "All."),
    ]


def test_an_open_fence_hides_nothing_and_is_told():
    text = "## What is tea?\n```\nLeaves.\n\n## Who drinks it?\nAll.\n"
    assert questions(text) == ["What is tea?", "Who drinks it?"]
    assert told(text) == [(2, "This code is never closed; what follows was read as text.")]


def test_a_fence_ends_at_its_own_kind():
    text = "## Code\n~~~\n```\nWhat is it?\n~~~\n````\n```\nWhat is it?\n````\nWhat is tea?\n"
    assert questions(text) == ["What is tea?"]
    assert told(text) == []


def test_an_open_comment_hides_nothing_and_is_told():
    text = "## What is tea?\n<!-- Leaves.\n\n## Who <!-- really --> drinks it?\nAll.\n<!-- end\n"
    assert questions(text) == ["What is tea?"]
    text = "## What is tea?\nLeaves.\n<!-- open\n## Who drinks it?\n"
    assert questions(text) == ["What is tea?", "Who drinks it?"]
    assert told(text) == [(3, "This comment is never closed; what follows was read as text.")]


def test_comments_within_a_line_are_dropped():
    assert asked(
        "## What <!-- a --> is <!-- b --> tea?\nLeaves <!-- c\nd -->and <!-- e -->water.\n"
    ) == [("What is tea?", "Leaves / and water.")]


def test_front_matter_needs_its_end():
    assert questions("---\nWhat is tea?\n\nLeaves.\n") == ["What is tea?"]
    assert questions("---\ntitle: tea\n" + "line: x\n" * 100 + "---\nWhat is tea?\n") == [
        "What is tea?"
    ]


def test_lists_deep_within_lists_are_read():
    deep = "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(200))
    assert asked(f"- What is tea?\n{deep}")[0][0] == "What is tea?"


def test_terms_keep_underscores_within_words():
    assert named("## Vocab\n- connect_error: it _failed_\n- __init__: begins\n") == [
        ("connect_error", "it _failed_"),
        ("init", "begins"),
    ]
