"""The course as text: YAML that a teacher reads, edits and diffs (docs/content-format.md).

A file may hold the sections `topic`, `sources`, `entries`, `questions` and `quizzes`; the course
keeps one file a topic, and one of quizzes.
"""

from quiz.formats.bank.reading import read
from quiz.formats.bank.writing import write, write_questions

__all__ = ["read", "write", "write_questions"]
