"""What a learner is told of an answer: a word and a sentence, in the tone of a good teacher."""

from dataclasses import dataclass

from quiz.models import Response
from quiz.reports.sheet import Sheet

SURE, GUESSING = Response.Confidence.SURE, Response.Confidence.GUESSING


@dataclass(frozen=True)
class Verdict:
    was: str  # right, unsure, wrong: the color and the glyph repeat the title
    title: str
    text: str


def verdict(
    sheet: Sheet, response: Response | None, *, tries_left: bool, first_counts: bool
) -> Verdict | None:
    """The verdict on the last response, as far as the sheet tells it; None while nothing is told.

    `first_counts` as in practice; elsewhere a learner may think again, and that is no later try.
    """
    if response is None:
        return Verdict("unsure", "Not answered", NOT_ANSWERED) if sheet.revealed else None
    if not sheet.was:
        return None
    if sheet.was == "right":
        is_later = first_counts and response.number > 1
        title = "Right, at a later try" if is_later else "Right"
        return Verdict("right", title, _praise(sheet, response))
    title = "Partly right" if sheet.was == "partly" else "Not yet"
    was = "unsure" if sheet.was == "partly" else "wrong"
    if tries_left:
        return Verdict(was, title, f"{ONE_MORE} {HINT}" if sheet.hint else ONE_MORE)
    return Verdict(was, title, _consolation(sheet, response))


NOT_ANSWERED = "Here is the answer, with the reason for it."
ONE_MORE = "You have one more try."
HINT = "The hint below may help."


def _praise(sheet: Sheet, response: Response) -> str:
    if sheet.spelling:
        return f"Mind the spelling: it is written “{sheet.spelling}”."
    if response.confidence == GUESSING:
        return "You were guessing, and it held. Read why, so that next time you know."
    if response.confidence == SURE:
        return "You were sure, and rightly so."
    return "Read why, and go on."


def _consolation(sheet: Sheet, response: Response) -> str:
    if sheet.was == "partly":
        return "Part of it holds. Read why below, and see what is missing."
    if response.confidence == SURE:
        return (
            "You were sure of it. Those are the ones worth a second look: "
            "they stay longest once put right."
        )
    return "Read why below: that is where the learning is."
