"""Files that are not of our own making: which format one is in, and how it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats import foreign
from quiz.formats.drafts import EntryDraft
from quiz.formats.foreign import Format, format_of

AIKEN = b"Who is first?\r\nA. One\r\nB. Two\r\nANSWER: A\r\n"
GIFT = b"::first:: Who is first? {=One ~Two}\n"
NOTE = b"## Terms\n\n- **Queue**: a line of messages that wait\n"


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.md", AIKEN, Format.NOTES),
        ("A.Markdown", b"", Format.NOTES),
        ("a.gift", NOTE, Format.GIFT),
        ("a.aiken", NOTE, Format.AIKEN),
        ("a.csv", b"", Format.CSV),
        ("a.tsv", b"", Format.CSV),
        ("a.XLSX", b"", Format.XLSX),
        ("a.txt", AIKEN, Format.AIKEN),
        ("a.txt", AIKEN.replace(b"\r\n", b"\r"), Format.AIKEN),
        ("a.txt", GIFT, Format.GIFT),
        ("a.txt", b"$CATEGORY: a/b\n", Format.GIFT),
        ("a.txt", b"It is so. {T}", Format.GIFT),
        ("a.txt", b"How many? {#3:1}", Format.GIFT),
        ("a.txt", NOTE, Format.NOTES),
        ("a.txt", b"a set {a, b} and \\{=not gift}", Format.NOTES),
        ("a.pdf", NOTE, None),
        ("yaml", NOTE, None),
    ],
)
def test_a_format_is_told_by_the_ending_or_by_the_text(name, data, form):
    assert format_of(name, data) is form


@pytest.mark.parametrize(
    ("form", "data"), [(Format.NOTES, NOTE), (Format.GIFT, GIFT), (Format.AIKEN, AIKEN)]
)
def test_a_text_is_read_by_its_format(form, data):
    found = foreign.read(form, "a.txt", data, taken=())

    assert found.items
    assert not found.problems


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
def test_a_table_is_read_by_its_format(form):
    from quiz.formats import sheet

    data = sheet.template_csv() if form is Format.CSV else sheet.template_xlsx()
    found = foreign.read(form, f"a.{form}", data, taken=())

    assert len(found.items) >= 9
    assert not found.problems
    assert foreign.text(form, data).count("\n") >= 9


def test_names_that_are_taken_are_not_proposed():
    (item, *_) = foreign.read(Format.NOTES, "a.md", NOTE, taken={"queue"}).items

    assert isinstance(item.draft, EntryDraft)
    assert item.draft.slug == "queue-2"


def test_an_encoding_that_was_guessed_is_said():
    found = foreign.read(Format.NOTES, "a.md", "## Café?\n\nSo.\n".encode("latin-1"), taken=())

    assert "a.md, line 1: This is not UTF-8" in str(found.problems[0])


def test_the_text_has_the_lines_of_the_file():
    assert foreign.text(Format.NOTES, "a\r\nb\0".encode("utf-16")) == "a\r\nb\ufffd"


@given(st.binary(max_size=300), st.sampled_from(list(Format)))
def test_no_bytes_make_it_fail(data, form):
    for item in foreign.read(form, "a", data, taken=()).items:
        assert 1 <= item.first <= item.last
    assert "\0" not in foreign.text(form, data)
