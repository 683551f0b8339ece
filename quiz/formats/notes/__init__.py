"""Reading notes in Markdown: what terms, questions and sections they hold (docs/notes.md)."""

from quiz.formats.notes.read import read
from quiz.formats.notes.reading import NotedQuestion, NotedTerm, Reading

__all__ = ["NotedQuestion", "NotedTerm", "Reading", "read"]
