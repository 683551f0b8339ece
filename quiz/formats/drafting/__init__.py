"""From what a note says to entries and questions that somebody can review (docs/drafting.md)."""

from quiz.formats.drafting.proposing import proposals

__all__ = ["proposals"]
