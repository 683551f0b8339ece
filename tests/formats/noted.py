"""What a note in a test holds, as short as a test can compare it."""

from textwrap import dedent

from quiz.formats import notes


def read(text):
    """Read a note that is indented as a test's text is."""
    return notes.read("note.md", dedent(text))


def asked(text):
    """Questions with their answers, lines of which are joined by " / "."""
    return [(one.question, _flat(one.answer)) for one in read(text).questions]


def questions(text):
    return [one.question for one in read(text).questions]


def named(text):
    """Terms with their definitions, lines of which are joined by " / "."""
    return [(one.term, _flat(one.definition)) for one in read(text).terms]


def terms(text):
    return [one.term for one in read(text).terms]


def sections(text):
    return list(read(text).sections)


def told(text):
    """Problems as line and message."""
    return [(one.line, one.message) for one in read(text).problems]


def _flat(body):
    return " / ".join(line.strip() for line in body.splitlines() if line.strip())
