"""A CSV file becomes proposals, whatever program wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats import sheet
from quiz.formats.drafts import EntryDraft
from quiz.formats.sheet import grid
from quiz.rules.kinds import Kind

HEAD = "kind,prompt,answer 1,answer 2,answer 3,right,feedback 1,feedback 2"


def rows(text, encoding="utf-8"):
    return sheet.read_csv("a.csv", text.encode(encoding))


def told(text):
    return [f"{one.line} {one.field}: {one.message}" for one in rows(text).problems]


def only(text):
    read = rows(text)
    assert read.problems == ()
    return read.items[0].draft


def test_a_single_choice_question_needs_a_prompt_answers_and_a_number():
    draft = only("prompt,answer 1,answer 2,right\nWhat is it?,A queue,A box,2\n")

    assert draft.kind is Kind.SINGLE
    assert [(one.text, one.is_correct) for one in draft.choices] == [
        ("A queue", False),
        ("A box", True),
    ]


def test_an_entry_and_a_source_may_be_named_by_their_titles():
    text = "prompt,answer 1,entry,source,topic\nWhy?,So,Long polling,Some book,Queues\n"
    (item,) = rows(text).items

    assert (item.draft.entry, item.category) == ("", "Long polling")
    assert item.draft.source == "some-book"


def test_a_question_without_an_entry_stands_under_its_topic():
    (item,) = rows("prompt,answer 1,topic\nWhy?,So,Queues\n").items

    assert (item.draft.entry, item.category) == ("", "Queues")


def test_terms_and_definitions_are_entries():
    draft = only('Term;Definition\nQueue;"Holds\nwork.\n\nMuch of it.\n\nFor long."\n')

    assert isinstance(draft, EntryDraft)
    assert (draft.kind, draft.title, draft.summary) == ("term", "Queue", "Holds work.")
    assert draft.body == "Much of it.\n\nFor long."


def test_questions_and_answers_are_entries_too():
    draft = only("question\tanswer\nWhy a queue?\tSo that work may wait.\n")

    assert (draft.kind, draft.title, draft.summary) == (
        "qa",
        "Why a queue?",
        "So that work may wait.",
    )


def test_an_entry_names_its_topic_sources_and_terms():
    text = 'kind,topic,entry,title,explanation,source\nqa,queues,"a, b;a",Why?,So,x;Some book\n'
    (item,) = rows(text).items

    assert (item.draft.topic, item.category, item.draft.related) == (
        "queues",
        "queues",
        ("a", "b"),
    )
    assert item.draft.sources == ("x", "some-book")


def test_a_definition_of_one_paragraph_is_summary_and_text():
    draft = only("term,definition\nQueue,Holds work.\n")

    assert (draft.summary, draft.body) == ("Holds work.", "Holds work.")


def test_an_entry_without_a_title_is_told():
    (told,) = rows("term,definition\n,Holds work.\n").problems

    assert "Write the term, or the question" in told.message


@pytest.mark.parametrize(
    "heading",
    ["Answer 1", "answer_1", " ANSWER1 ", "answer 01", "Option A", "choice a", "answer-1"],
)
def test_headings_are_forgiving(heading):
    assert only(f"Question,{heading},Key\nQ,yes,\n".replace("Key", "Correct")).choices


def test_columns_stand_in_any_order_and_empty_rows_do_not_matter():
    read = rows("\n\nright,answer 2,answer 1,prompt\n\n,,,\n1,b,a,Q\n")

    (item,) = read.items
    assert (item.first, item.last, read.problems) == (6, 6, ())
    assert [one.text for one in item.draft.choices if one.is_correct] == ["a"]


def test_an_unknown_column_is_named_and_the_rows_stand():
    read = rows("prompt,hintt,answer 99,\nQ,h,z,w\nR,,,w\n")

    assert [str(one) for one in read.problems] == [
        'a.csv, line 1, B: There is no column "hintt", so it is not read. Did you mean "hint"?',
        (
            'a.csv, line 1, C: There is no column "answer 99", so it is not read. '
            'Did you mean "answer 8"?'
        ),
        "a.csv, line 2, D: This column has no heading, so it is not read.",
    ]
    assert len(read.items) == 2


def test_a_column_that_stands_twice_is_told():
    assert told("prompt,question\nQ,R\n") == [
        '1 B: "question" names the same column as another heading does.'
    ]


def test_other_rows_stand_when_one_is_wrong():
    read = rows(f"{HEAD}\nsingle,Q,a,b,,3\nsingle,R,a,b,,2\n")

    assert [item.first for item in read.items] == [3]
    assert [str(one) for one in read.problems] == [
        "a.csv, line 2, right (F): There is no answer 3."
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "singel,Q",
            (
                "kind (A): Write single, multiple, true_false, typed, numeric, matching, "
                'ordering, term or qa, not "singel".'
            ),
        ),
        (",,a", "kind (A): Say what this row is: single, term, or another kind."),
        (
            "single,Q,a,b,,xyz",
            'right (F): Write the number of the right answer, such as 2, not "xyz".',
        ),
        (
            "single,Q,2,1,,2",
            (
                'right (F): "2" is the number of one answer and the text of '
                "another. Write “answer 2” for the number."
            ),
        ),
        (
            "ordering,Q,a,b,c,1",
            "right (F): The pairs, or the order of the answers, tell what is right: empty this.",
        ),
        ("single,Q,a,,,1,x,y", "feedback 2 (H): There is no answer 2 for this feedback."),
        (
            "matching,Q,a|b|c",
            (
                r"answer 1 (C): A pair has one bar: text | its match. Write \| for "
                "a bar in a text."
            ),
        ),
        (
            "matching,Q,a|" + "x" * 201,
            "answer 1 (C): A match has at most 200 characters, not 201.",
        ),
        ("term,Q,a,b", "answer 2 (D): A term or a Q&A has no answer 2: empty this cell."),
        ("single,Q\x07,a", "prompt (B): The character U+0007 cannot stand in a text."),
        ("term," + "x" * 161, "prompt (B): This has 161 characters; 160 are the most."),
        ("single," + "x" * 40_000, "prompt (B): A cell holds at most 32,767 characters."),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_with_its_column(row, problem):
    assert told(f"{HEAD}\n{row}\n") == [f"2 {problem}"]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("bloom", "aply", 'Write remember, understand, apply, analyze or evaluate, not "aply".'),
        ("as of", "20.11.2026", 'Write a date as 2026-11-20, not "20.11.2026".'),
        ("as of", "2026-02-30", 'Write a date as 2026-11-20, not "2026-02-30".'),
        ("unit", "s", "A single question has no unit: empty this cell."),
        (
            "slug",
            "A b",
            (
                'A slug is 1 to 60 letters a-z, digits and hyphens; "A b" is not. '
                "It may be left empty."
            ),
        ),
        (
            "misconception",
            "1",
            "A number alone is for a false statement. For a wrong answer write 3=1.",
        ),
        ("misconception", "1=1", "Only a wrong answer stands for a misconception."),
        (
            "misconception",
            "9=1",
            (
                "Write 3=1 where answer 3 is misconception 1 of its entry, or 1 "
                'where a false statement is, with numbers up to 99; not "9=1".'
            ),
        ),
        ("title", "T", "A single question has no title: empty this cell."),
    ],
)
def test_what_a_question_says_of_itself_is_checked(column, value, problem):
    text = f"prompt,answer 1,answer 2,right,{column}\nQ,a,b,1,{value}\n"

    assert told(text) == [f"2 {column} (E): {problem}"]


def test_a_title_and_a_prompt_are_one_too_many_for_an_entry():
    assert told("kind,title,prompt\nqa,A,B\n") == [
        "2 prompt (C): The title says it already: empty this cell."
    ]


def test_a_sheet_without_headings_says_which_are_wanted():
    read = rows("Q,a,b\n")

    assert read.items == ()
    assert read.problems[0].message == (
        "In the first row, name the columns: prompt, answer 1, answer 2, right … "
        "or term, definition."
    )


@pytest.mark.parametrize("data", [b"", b"\r\n", b",,\n,,", b"\xef\xbb\xbf"])
def test_an_empty_sheet_says_so(data):
    assert [one.message for one in sheet.read_csv("a.csv", data).problems] == [
        "This sheet is empty."
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_way_to_write_a_csv_is_understood(separator, end, encoding):
    lines = [
        separator.join(["prompt", "answer 1", "answer 2", "right"]),
        separator.join(['"Größe, „so“; ""ja""' + end + 'nein?"', "é", "b", "2"]),
    ]
    draft = only_of(sheet.read_csv("a.csv", end.join(lines).encode(encoding)))

    assert draft.prompt == 'Größe, „so“; "ja"\nnein?'
    assert [one.text for one in draft.choices] == ["é", "b"]


def only_of(read):
    assert read.problems == ()
    return read.items[0].draft


def test_a_line_that_names_the_separator_is_obeyed():
    read = rows("sep=;\nprompt;answer 1\nQ, really?;a\n")

    assert read.items[0].draft.prompt == "Q, really?"
    assert read.items[0].first == 3


def test_an_open_quotation_mark_is_told_where_it_begins():
    read = rows('prompt,answer 1\nQ,a\n"R,b\nS,c\n')

    assert [item.first for item in read.items] == [2]
    assert [(one.line, one.message[:38]) for one in read.problems] == [
        (3, "A quotation mark is opened in this row")
    ]


def test_a_cell_beyond_all_measure_ends_the_reading():
    read = rows("prompt\nQ\n" + "x" * 200_000 + "\nR\n")

    assert [item.first for item in read.items] == [2]
    assert read.problems[0].line == 3


def test_a_nul_is_shown_as_a_replacement_mark():
    assert only("prompt,answer 1\nQ\0!,a\n").prompt == "Q\ufffd!"


def test_more_rows_than_the_limit_are_not_read(monkeypatch):
    monkeypatch.setattr(grid, "MOST_ROWS", 3)
    read = rows("prompt\n" + "Q\n" * 5)

    assert len(read.items) == 2
    assert [one.line for one in read.problems] == [4]


def test_more_columns_than_the_limit_are_told_once():
    read = rows("prompt" + "," * 100 + "hint\nQ" + "," * 100 + "h\nR\n")

    assert len(read.items) == 2
    assert [str(one) for one in read.problems] == [
        "a.csv, line 1, CW: A sheet has at most 100 columns. From this one on it is not read."
    ]


def test_a_file_beyond_the_limit_is_not_read():
    (problem,) = sheet.read_csv("a.csv", b"x" * 20_000_001).problems

    assert problem.message == "A file has at most 20 MB."


def test_rows_are_shown_one_a_line():
    assert sheet.text(b'prompt,answer 1,,\n"a\nb",c,,\n\nd') == (
        "prompt | answer 1\na ⏎ b | c\n\nd"
    )


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_the_reader_fail(data):
    for name in (sheet.read_csv, sheet.read_xlsx):
        assert {one.file for one in name("a", data).problems} <= {"a"}
    sheet.text(data)


@given(st.text(st.sampled_from("kindsglemutp123,;\"'\n\r\t|\\=-"), max_size=200))
def test_no_rows_make_the_reader_fail(text):
    rows("kind,prompt,answer 1,answer 2,right,misconception\n" + text)
