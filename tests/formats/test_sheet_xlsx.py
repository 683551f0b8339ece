"""A workbook becomes proposals, and none does harm."""

import io
import struct
import subprocess
import sys
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from quiz.formats import sheet
from quiz.formats.sheet import workbook
from quiz.rules.kinds import Kind

TEMPLATE = sheet.template_xlsx()
HEAD = ["prompt", "answer 1", "answer 2", "right", "as of"]


def book(*rows, change=lambda book: None):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    change(made)
    return saved(made)


def saved(made):
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def read(*rows, change=lambda book: None):
    return sheet.read_xlsx("a.xlsx", book(*rows, change=change))


def told(data):
    found = sheet.read_xlsx("a.xlsx", data)
    assert found.items == ()
    assert sheet.text(data) == ""
    return [one.message for one in found.problems]


def repacked(change, data=TEMPLATE):
    """The file with its parts changed: a function of name and bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def test_both_templates_hold_one_of_each_kind_and_lack_nothing():
    read = sheet.read_xlsx("a", TEMPLATE)

    assert read == sheet.read_csv("a", sheet.template_csv())
    assert read.problems == ()
    assert [item.draft.kind for item in read.items] == [*Kind, "term", "qa"]
    assert not any(item.needs for item in read.items)


def test_the_template_is_shown_by_rows():
    shown = sheet.text(TEMPLATE).split("\n")

    assert len(shown) == 10
    assert shown[0].startswith("kind | topic | entry | title | prompt | answer 1 | answer 2")
    assert shown[8].endswith(
        "other consumers. ⏎  ⏎ A receive hides the message. It comes back after the timeout."
        " |  |  | queue-guide"
    )
    assert sheet.text(sheet.template_csv()) == sheet.text(TEMPLATE)


def test_numbers_are_read_as_they_are_shown():
    (item,) = read(HEAD, ["Q", 5.0, 0.1 + 0.2, 1, date(2026, 11, 20)]).items

    assert [one.text for one in item.draft.choices] == ["5", "0.3"]
    assert [one.is_correct for one in item.draft.choices] == [True, False]
    assert item.draft.as_of == date(2026, 11, 20)


def test_a_share_keeps_its_sign():
    def shown(made):
        made.active["B2"].number_format = "0.0%"

    (item,) = read(HEAD, ["Q", 0.005], change=shown).items

    assert item.draft.choices[0].text == "0.5%"


def test_a_yes_or_no_of_the_sheet_is_a_verdict():
    (item,) = read(["kind", "prompt", "right"], ["true_false", "Q", False]).items

    assert item.draft.is_true is False
    assert read(["kind", "prompt", "right"], ["tf", "Q", True]).items[0].draft.is_true


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (date(2026, 3, 1), "The sheet holds the date 2026-03-01 here, not a text. "),
        (datetime.fromisoformat("2026-03-01T12:00"), "The sheet holds a time here, not a text. "),
        (time(1, 3), "The sheet holds a time here, not a text. "),
    ],
)
def test_a_date_where_a_text_belongs_is_told(value, problem):
    found = read(HEAD, ["Q", "a", "b", value], ["R", "a", "b", 1])

    advice = "Format the cell as text and write it again."
    assert [str(one) for one in found.problems] == [
        f"a.xlsx, line 2, right (D): {problem}{advice}"
    ]
    assert [item.first for item in found.items] == [3]


def test_a_formula_counts_with_the_value_that_was_kept():
    def with_value(_name, data):
        return data.replace(b"<v />", b"<v>7</v>").replace(b"<v></v>", b"<v>7</v>")

    data = repacked(with_value, book(HEAD, ["Q", "=3+4", "b", 1]))

    assert sheet.read_xlsx("a", data).items[0].draft.choices[0].text == "7"


def test_an_error_in_a_cell_is_told():
    def spoil(made):
        made.active["B2"].value = "#REF!"
        made.active["B2"].data_type = "e"

    (problem,) = read(HEAD, ["Q", "a", "b", 1], change=spoil).problems

    assert (problem.field, problem.message) == (
        "answer 1 (B)",
        "The sheet shows the error #REF! here.",
    )


def test_what_xml_cannot_hold_is_read_as_it_was_meant():
    (item,) = read(HEAD, ["a_x000D_\nb _x005F_x000D_", "c"]).items

    assert item.draft.prompt == "a\nb _x000D_"


def test_other_sheets_are_told_but_not_read():
    def more(made):
        made.create_sheet("Topic 2").append(["prompt"])
        made.create_sheet("Blank")
        made.create_sheet("How to").append(["this"])
        made.create_sheet("Secret").append(["x"])
        made["Secret"].sheet_state = "hidden"

    found = read(HEAD, ["Q", "a"], change=more)

    assert len(found.items) == 1
    assert [one.message for one in found.problems] == [
        "Only the first sheet, “Sheet”, is read, not “Topic 2”."
    ]


def test_a_book_without_a_visible_sheet_says_so():
    data = repacked(
        lambda name, data: data.replace(b'state="visible"', b'state="hidden"'), book(HEAD)
    )

    assert told(data) == ["There is no sheet in this file."]


def test_rows_beyond_the_limit_are_not_read():
    found = sheet.read_xlsx("a", book(["prompt"], *([f"Q{n}"] for n in range(5005))))

    assert len(found.items) == 4999
    assert [one.line for one in found.problems] == [5001]


def test_cells_far_away_cost_nothing():
    def far(made):
        made.active["XFD1048576"] = "x"
        made.active["XFD2"] = "x"

    assert len(read(HEAD, ["Q", "a"], change=far).items) == 1


def test_rows_that_only_have_a_format_do_not_count():
    def formatted(made):
        made.active["A5900"].number_format = "@"

    assert read(HEAD, ["Q", "a"], change=formatted).problems == ()


def test_the_strings_that_a_program_shares_between_cells_are_read():
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    also = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = f'<sst xmlns="{space}"><si><r><t>Wh</t></r><r><t>y_x000D_\n?</t></r></si></sst>'

    def with_shared(_name, data):
        data = data.replace(b"</Types>", also.encode())
        return data.replace(b't="n"><v>77</v>', b't="s"><v>0</v>')

    file = io.BytesIO(repacked(with_shared, book(HEAD, [77, "a"])))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("xl/sharedStrings.xml", shared)

    (item,) = sheet.read_xlsx("a", file.getvalue()).items
    assert item.draft.prompt == "Why\n?"


def test_a_date_may_be_written_out():
    def written_out(_name, data):
        return data.replace(b't="n"><v>77</v>', b't="d"><v>2026-11-20</v>')

    data = repacked(written_out, book(HEAD, ["Q", "a", "b", 1, 77]))
    (item,) = sheet.read_xlsx("a", data).items

    assert item.draft.as_of == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("part", "before", "tag", "count"),
    [
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<row/>", 1_000_001),
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>", 100_001),
    ],
)
def test_a_file_that_would_take_minutes_is_not_opened(part, before, tag, count):
    data = repacked(
        lambda name, data: data.replace(before, tag * count + before) if name == part else data
    )

    assert told(data) == [
        "This file holds more cells or formats than can be read. Make it smaller."
    ]


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xd0\xcf\x11\xe0" * 99])
def test_an_old_or_locked_file_says_what_to_do(data):
    assert told(data) == [
        (
            "This is an old .xls file, or one with a password. "
            "Take the password away, and save it as .xlsx or .csv."
        )
    ]


def test_a_file_that_is_no_workbook_says_so():
    assert sheet.read_xlsx("a", b"prompt,answer").problems[0].message == (
        "This is no XLSX file. Save it as .xlsx or .csv."
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    assert told(file.getvalue()) == ["This is no XLSX file. Save it as .xlsx or .csv."]


@pytest.mark.parametrize("data", [b"PK\x03\x04", TEMPLATE[:5000], b"PK" + bytes(100)])
def test_a_damaged_file_says_so(data):
    assert told(data) == [workbook._UNREADABLE]


def test_damaged_xml_says_so():
    data = repacked(lambda name, data: data[:50] if "sheet1" in name else data)

    assert told(data) == [workbook._UNREADABLE]


def test_a_file_beyond_the_limit_is_not_opened():
    assert told(b"PK" + bytes(20_000_000)) == ["A file has at most 20 MB."]


def test_a_file_that_unpacks_to_too_much_is_not_opened():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<a/>")
        packed.writestr("xl/worksheets/sheet1.xml", bytes(20_000_001))

    assert len(file.getvalue()) < 50_000
    assert told(file.getvalue()) == ["This file unpacks to more than 20 MB. Make it smaller."]


def test_a_file_that_lies_about_what_it_unpacks_to_is_damaged():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(30_000_000))
    size = struct.pack("<L", 30_000_000)
    data = file.getvalue().replace(size, struct.pack("<L", 100))

    assert told(data) == [workbook._UNREADABLE]


def test_a_zip_with_a_password_says_so():
    data = bytearray(TEMPLATE)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    assert told(bytes(data)) == [
        "This file has a password. Take it away, and save the file again."
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_xml_that_declares_entities_is_not_opened(encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'.encode(encoding)
    data = repacked(lambda name, data: bomb if "sheet1" in name else data)

    assert told(data) == [
        "This file declares XML entities (xl/worksheets/sheet1.xml), so it is not opened."
    ]


def test_the_guard_of_a_formula_is_taken_away_here_too():
    assert read(HEAD, ["'-1 or 1?", "a"]).items[0].draft.prompt == "-1 or 1?"


SMALL = book(HEAD, ["Q", 1.5, "b", 2, date(2026, 1, 1)])
PARTS = {
    name: zipfile.ZipFile(io.BytesIO(SMALL)).read(name)
    for name in zipfile.ZipFile(io.BytesIO(SMALL)).namelist()
}
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(st.integers(0, len(SMALL) - 1), st.binary(max_size=4), st.integers(0, 40))
def test_no_damage_to_the_file_makes_the_reader_fail(at, more, length):
    data = SMALL[:at] + more + SMALL[at + length :]

    assert {one.file for one in sheet.read_xlsx("a", data).problems} <= {"a"}
    sheet.text(data)


@MANY
@given(st.data())
def test_no_change_within_the_file_makes_the_reader_fail(data):
    changed = data.draw(st.sampled_from(sorted(PARTS)))
    old = PARTS[changed]
    at = data.draw(st.integers(0, len(old)))
    piece = st.sampled_from([b"", b"<", b'"', b"9" * 5000, b"1e999", b'r="ZZ0"', b't="d"', b"-1"])
    new = old[:at] + data.draw(piece) + old[at + data.draw(st.integers(0, 30)) :]
    broken = repacked(lambda name, part: new if name == changed else part, SMALL)

    assert {one.file for one in sheet.read_xlsx("a", broken).problems} <= {"a"}


def test_no_page_waits_for_what_only_a_workbook_needs():
    code = "import sys, quiz.formats.sheet; assert 'openpyxl' not in sys.modules"

    subprocess.run([sys.executable, "-c", code], check=True)
