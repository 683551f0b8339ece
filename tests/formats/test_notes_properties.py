"""What holds for every note, whatever stands in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.noting.documents import document
from bench.noting.source import strangers
from quiz.formats import notes

TABLE = "Term | Definition\n---|---\nCup | pot\n"
PIECES = st.sampled_from(
    (
        *"|?.é\t\n\u200b",
        *(
            "# ",
            "## ",
            "### ",
            "- ",
            "* ",
            "1. ",
            "> ",
            "**",
            "__",
            "`",
            "```",
            "~~~",
            "---",
            "===",
        ),
        *("\n\n", "\r\n", "    ", " ", ": ", " - ", "->", "<!--", "-->", "<b>", "</b>", "<br>"),
        *("What is it?", "Why", "Name a pot", "Q:", "A:", "Answer", "¿Qué", "Terms", "Vocabulary"),
        *("Cup", "A cup is a pot", "tea", "[x](y.md)", "![i](j)", TABLE),
    )
)
MADE = st.lists(PIECES, max_size=60).map("".join)
DOCUMENTS = st.integers(0, 2**32).map(document)
ANY = MADE | DOCUMENTS | st.text(max_size=200)


def _items(reading):
    return [
        *((one.term, one.definition, one) for one in reading.terms),
        *((one.question, one.answer, one) for one in reading.questions),
    ]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data):
    notes.read("note.md", data)


@given(ANY)
@settings(max_examples=300)
def test_all_that_is_found_stands_in_the_note(text):
    assert list(strangers(text, notes.read("note.md", text))) == []


@given(ANY)
@settings(max_examples=200)
def test_every_line_is_one_of_the_note(text):
    reading = notes.read("note.md", text)
    count = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for _, _, found in _items(reading):
        assert 1 <= found.first <= found.last <= count
    for problem in reading.problems:
        assert 1 <= problem.line <= count


@given(ANY)
@settings(max_examples=200)
def test_items_stand_in_order_and_apart(text):
    reading = notes.read("note.md", text)
    for found in (reading.terms, reading.questions):
        places = [(one.first, one.last) for one in found]
        assert places == sorted(places)


@given(ANY.filter(lambda text: "\r" not in text))
def test_ends_of_lines_change_nothing(text):
    reading = notes.read("note.md", text)
    assert notes.read("note.md", text.replace("\n", "\r\n")) == reading
    assert notes.read("note.md", "\ufeff" + text) == reading


@given(st.integers(0, 2**32), st.integers(0, 2**32))
@settings(max_examples=100)
def test_two_notes_in_one_file_hold_what_each_holds(one, other):
    first, second = document(one), document(other)
    both = notes.read("note.md", f"{first}\n\n# Another day\n\n{second}")
    alone = [notes.read("note.md", text) for text in (first, second)]
    assert [term.term for term in both.terms] == [t.term for part in alone for t in part.terms]
    titles = {question.question for question in both.questions}
    assert titles == {q.question for part in alone for q in part.questions}
