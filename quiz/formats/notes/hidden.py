"""What a page does not show as text, comments and front matter; and where its code stands."""

import re
from dataclasses import dataclass, field

_FENCE = re.compile(r"\s*(?:> ?)*\s*(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})([^`]*)$")
_FIELD = re.compile(r"[\w-]+\s*:|\s+\S|\s*- |#|$")
_COUNTED = 10  # marks of a fence that count, so that few lengths have to be told apart
FRONT = 60  # lines at most of front matter


@dataclass
class Seen:
    """The lines with comments blanked, the fences as first to last index, and what is wrong."""

    lines: list[str]
    fences: dict[int, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)


def hide(lines: list[str]) -> Seen:
    """Blank comments and front matter; find the fences that are closed again.

    A comment or a fence that nothing closes hides nothing: its text is read, and told.
    """
    return _Hiding(lines).seen()


class _Hiding:
    def __init__(self, lines: list[str]) -> None:
        self._seen = Seen(lines[:])
        self._marks = [
            (at, found[1][0], min(len(found[1]), _COUNTED), not found[2].strip())
            for at, line in enumerate(lines)
            if ("```" in line or "~~~" in line) and (found := _FENCE.match(line))
        ]
        self._next_mark = 0
        self._unclosed: dict[str, int] = {}  # the length from which on no fence closes
        self._comments_end = True

    def seen(self) -> Seen:
        at = self._front_matter()
        while at < len(self._seen.lines):
            if "<!--" in self._seen.lines[at]:
                at = self._comment(at)
            else:
                at = self._fence(at) + 1
        return self._seen

    def _front_matter(self) -> int:
        """Blank YAML between two lines of dashes at the very top; return the line after it."""
        lines = self._seen.lines
        if lines[0] != "---":
            return 0
        for at, line in enumerate(lines[1:FRONT], 1):
            if line in ("---", "..."):
                lines[: at + 1] = [""] * (at + 1)
                return at + 1
            if not _FIELD.match(line):
                break
        return 0

    def _fence(self, at: int) -> int:
        """Note the fence that opens here, if one does; return its last line, or this one."""
        while self._next_mark < len(self._marks) and self._marks[self._next_mark][0] < at:
            self._next_mark += 1
        if self._next_mark == len(self._marks) or self._marks[self._next_mark][0] != at:
            return at
        _, mark, length, _ = self._marks[self._next_mark]
        if length < self._unclosed.get(mark, _COUNTED + 1):
            for end, other, longer, is_bare in self._marks[self._next_mark + 1 :]:
                if other == mark and longer >= length and is_bare:
                    self._seen.fences[at] = end
                    return end
            self._unclosed[mark] = length
            told = "This code is never closed; what follows was read as text."
            self._seen.problems.append((at + 1, told))
        return at

    def _comment(self, at: int) -> int:
        """Blank the comments that open in this line; return the line to go on with."""
        lines, kept, place, line = self._seen.lines, [], 0, at
        while self._comments_end and (start := lines[line].find("<!--", place)) != -1:
            end_line, end = self._comment_end(line, start + 4)
            if end_line is None:
                self._comments_end = False
                told = "This comment is never closed; what follows was read as text."
                self._seen.problems.append((line + 1, told))
                break
            kept.append(lines[line][place:start])
            if end_line != line:
                lines[line] = "".join(kept).rstrip()
                lines[line + 1 : end_line] = [""] * (end_line - line - 1)
                kept, line = [], end_line
            place = end
        kept.append(lines[line][place:])
        lines[line] = "".join(kept).rstrip()
        return line + 1

    def _comment_end(self, line: int, place: int) -> tuple[int | None, int]:
        for at in range(line, len(self._seen.lines)):
            end = self._seen.lines[at].find("-->", place)
            if end != -1:
                return at, end + 3
            place = 0
        return None, 0
