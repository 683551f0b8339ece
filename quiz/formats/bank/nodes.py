"""YAML text as a tree in which every value knows its line.

A scalar stays the text that was written: `No` is "No", not false. What it means is for the field
that holds it to say. Anchors, aliases and tags are refused, so no text can grow while it is read
and none can ask for a Python object.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from quiz.formats.drafts import Problem

DEPTH = 12  # deeper than any field of the format

_ALIAS = "A text that begins with * needs quotes."
_ANCHOR = "A text that begins with & needs quotes."
_TAG = "A text that begins with ! needs quotes."
_CAUSES = {  # a parser's words, and what an author can do about it
    "scanning an alias": _ALIAS,
    "scanning an anchor": _ANCHOR,
    "ing a tag": _TAG,
    "undefined tag handle": _TAG,
    "mapping values are not allowed": 'A text that holds ": " needs quotes, or >- before it.',
    "cannot start any token": "A text that begins with @, ` or % needs quotes; indent by spaces.",
    "found unexpected end of stream": "A quote that was opened is never closed.",
    "found unknown escape character": "In double quotes, write a backslash twice.",
    "could not find expected ':'": 'A field is written "name: value".',
    "<block end>": "Check the indentation and the quotes of this line and the one above.",
}


@dataclass(frozen=True)
class Scalar:
    text: str
    line: int


@dataclass(frozen=True)
class Listing:
    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True)
class Named:
    """One field of a table; `line` is the line of its name."""

    line: int
    value: "Node"


@dataclass(frozen=True)
class Table:
    fields: dict[str, Named]
    line: int


Node = Scalar | Listing | Table


class _Refused(Exception):
    """What YAML allows and the format does not."""

    def __init__(self, event: yaml.Event, message: str) -> None:
        super().__init__(message)
        self.line = _line(event)


def parse(file: str, text: str) -> tuple[Table | None, list[Problem]]:
    """Read one file's text; None when nothing can be made of it. Never raises.

    A name that stands twice in a table is a problem, and its first value counts.
    """
    tree = _Tree(file, yaml.parse(text, Loader=yaml.SafeLoader))
    try:
        return tree.document(), tree.problems
    except _Refused as refusal:
        line, message = refusal.line, str(refusal)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"The character U+{error.character:04X} cannot stand in a text."
    except yaml.MarkedYAMLError as error:
        line, message = _explained(error)
    except (ValueError, OverflowError):  # from chr()
        line, message = tree.line, "A code after \\U is that of no character."
    return None, [*tree.problems, Problem(file, line, "", message)]


class _Tree:
    """The tree of one document, built from the parser's events as they come."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._events = events
        self.line = 1  # of the last event, so just above what cannot be read

    def document(self) -> Table:
        """Raises _Refused for anything but one document that is a table of fields."""
        self._next()  # the stream's start
        start = self._next()
        if not isinstance(start, yaml.DocumentStartEvent):
            raise _Refused(start, "The file is empty.")
        root = self._node(self._next(), ())
        self._next()  # the document's end
        if isinstance(more := self._next(), yaml.DocumentStartEvent):
            raise _Refused(more, 'A file is one document: remove the line "---".')
        if not isinstance(root, Table):
            raise _Refused(start, 'Begin with a section, such as "topic:" or "questions:".')
        return root

    def _next(self) -> yaml.Event:
        event = next(self._events)
        self.line = _line(event)
        return event

    def _node(self, event: yaml.Event, path: tuple[str, ...]) -> Node:
        _refuse(event, len(path))
        match event:
            case yaml.ScalarEvent():
                return Scalar(event.value, _line(event))
            case yaml.SequenceStartEvent():
                return Listing(tuple(self._items(path)), _line(event))
            case _:
                return Table(self._fields(path), _line(event))

    def _items(self, path: tuple[str, ...]) -> Iterator[Node]:
        number = 0
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            number += 1
            yield self._node(event, (*path, str(number)))

    def _fields(self, path: tuple[str, ...]) -> dict[str, Named]:
        fields: dict[str, Named] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._node(event, path)
            if not isinstance(name, Scalar) or not name.text.isprintable():
                raise _Refused(event, "The name of a field is a word on one line.")
            value = self._node(self._next(), (*path, name.text))
            if first := fields.get(name.text):
                field = ".".join((*path, name.text))
                message = f'"{name.text}" stands here twice; the first is on line {first.line}.'
                self.problems.append(Problem(self._file, name.line, field, message))
            else:
                fields[name.text] = Named(name.line, value)
        return fields


def _refuse(event: yaml.Event, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(event, _ALIAS)
    if isinstance(event, yaml.NodeEvent) and event.anchor:
        raise _Refused(event, _ANCHOR)
    if getattr(event, "tag", None):
        raise _Refused(event, _TAG)
    if depth > DEPTH:
        raise _Refused(event, "Lists and tables are nested too deeply here.")


def _explained(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    context, said = error.context or "", error.problem or ""
    cause = next((cause for cause in _CAUSES if cause in f"{context}: {said}"), "")
    is_open = context == "while scanning a quoted scalar"  # it ends far from where it began
    mark = error.context_mark if is_open else error.problem_mark
    advice = _CAUSES.get(cause, f"({said})")
    return (mark.line + 1 if mark else 1), f"This cannot be read as YAML. {advice}"


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
