"""Whether a line or an item asks, where it stands.

The same words may be prose, a step to take, or the answer to the question above.
"""

from dataclasses import replace

from quiz.formats.notes import asking, bodies, markup, wording
from quiz.formats.notes.asking import Asked
from quiz.formats.notes.blocks import Block, Kind
from quiz.formats.notes.place import SLACK, Place

NEAR = 8  # blocks in which the next item of a list is looked for
WRAPPED = 400  # characters of the first line of a question that goes over several
_ANSWERS = (Kind.TEXT, Kind.ITEM, Kind.CODE, Kind.TABLE, Kind.IMAGE)


def asked_here(place: Place, block: Block) -> Asked | None:
    """The question that a line or an item asks, if it asks one."""
    asked = _wrapped(place, block) or asking.asked(block.text) or _labelled(place, block)
    if asked is None or bodies.is_navigation(block.text):
        return None
    is_labelled, place.awaits_question = place.awaits_question, False
    if is_labelled or asking.has_label(block.text):
        return asked
    is_set_off = block.is_strong or _is_emphasised(block.text)
    if asked.is_order:
        stands = _may_order(place, block, asked, is_set_off)
    else:
        stands = (is_set_off or _stands_alone(place, block, asked)) and (
            is_set_off or asked.is_asker or _is_no_answer(place, block)
        )
    return asked if stands else None


def _wrapped(place: Place, block: Block) -> Asked | None:
    """A question that goes over two or three lines, all but the first of which go on in it."""
    text = block.text
    if asking.has_mark(text) or len(text) > WRAPPED:
        return None
    if not wording.begins_asking(asking.title_of(text)):
        return None
    for step in (1, 2):
        below = place.below(step)
        goes_on = below.kind is Kind.TEXT and below.goes_on and markup.plain(below.text)
        if not goes_on or (step == 1 and not goes_on[0].islower()):
            return None
        text = f"{text} {below.text}"
        if asking.has_mark(below.text):
            asked = asking.asked(text)
            return replace(asked, lines=step + 1) if asked and asked.is_marked else None
    return None


def _labelled(place: Place, block: Block) -> Asked | None:
    """What asks nothing by itself, but stands between "Q:" and "A:"."""
    if not place.awaits_question and not asking.has_label(block.text):
        return None
    if asking.after_answer_label(place.below().text) is None:
        return None
    return Asked(asking.title_of(block.text), is_marked=False)


def _is_emphasised(text: str) -> bool:
    """Whether a line is bold or italic, and nothing else."""
    emphasised = markup.lead(text)
    return emphasised is not None and not emphasised[1].strip(" *_.:?!\\")


def _stands_alone(place: Place, block: Block, asked: Asked) -> bool:
    """Whether a question is a unit of its own, and no sentence in running prose."""
    if markup.lead(block.text) and not block.goes_on:
        return True
    if block.kind is Kind.ITEM:
        is_next = block.is_numbered and place.open and place.open.kind is Kind.TEXT
        return asked.is_marked or asked.is_cloze or bool(is_next) or not place.is_within(block)
    if asked.is_told_first or asked.is_cloze:
        has_list = place.below().kind is Kind.ITEM and not (asked.rest or block.goes_on)
        return asked.is_told_first and has_list and not place.waits
    if block.goes_on:
        return _stands_in_paragraph(block, asked)
    if asked.rest:
        return asked.is_asker and len(asked.title.split()) <= 20 and not place.waits
    return asked.is_marked or (len(asked.title.split()) <= 25 and not _prose_goes_on(place, block))


def _stands_in_paragraph(block: Block, asked: Asked) -> bool:
    """A line within a paragraph asks when it does so alone and the line above it has ended."""
    above = block.above
    has_ended = len(above) < 60 or "://" in above[-200:] or above.endswith(_ENDS)
    return (
        has_ended
        and asked.is_marked
        and asked.is_asker
        and not asked.rest
        and asked.title[:1].isupper()
    )


_ENDS = (".", "!", "?", ":", ")", "<br>", "\\")


def _prose_goes_on(place: Place, block: Block) -> bool:
    below = place.below()
    return (
        not block.text.endswith(":")
        and below.kind is Kind.TEXT
        and below.goes_on
        and below.text[:1].islower()
    )


def _is_no_answer(place: Place, block: Block) -> bool:
    """Whether words that ask only by their mark are not the answer to the question above."""
    if place.open is None:
        return True
    if place.open.kind is Kind.ITEM and block.kind is Kind.ITEM:
        return not place.is_within(block)
    return block.kind is Kind.TEXT and not place.waits


def _may_order(place: Place, block: Block, asked: Asked, is_set_off: bool) -> bool:
    """An imperative asks where an answer follows, or where questions stand beside it."""
    if asked.is_task or asked.title[:1].islower():
        is_among = place.is_beside_question(block) or _has_question_beside(place, block)
        return block.kind is Kind.ITEM and is_among and not place.area
    if place.area:
        return False
    if is_set_off:
        return True
    if block.kind is Kind.TEXT:
        return _has_text_below(place, block, asked)
    if place.open is None:
        return _has_answer_below(place, block) or _has_question_beside(place, block)
    return place.is_beside_question(block) or (
        place.is_within(block)
        and place.open.kind is not Kind.ITEM
        and block.is_numbered
        and _has_question_beside(place, block)
    )


def _has_text_below(place: Place, block: Block, asked: Asked) -> bool:
    return (
        not block.goes_on
        and place.below().kind in _ANSWERS
        and len(asked.title.split()) <= 30
        and not (place.open and place.open.is_term)
        and not place.waits
    )


def _has_answer_below(place: Place, block: Block) -> bool:
    below = place.below()
    if below.kind is Kind.ITEM:
        return below.column > block.column + SLACK
    return below.kind in _ANSWERS


def _has_question_beside(place: Place, block: Block) -> bool:
    """Whether the next item of the same list, and no list around it, ends in a question mark."""
    for step in range(1, NEAR + 1):
        below = place.below(step)
        if below.kind is Kind.HEADING:
            return False
        if below.kind is Kind.ITEM and below.column <= block.column + SLACK:
            if below.column < block.column - SLACK or below.is_numbered != block.is_numbered:
                return False
            return below.text.rstrip(" *_").endswith(tuple(asking.MARKS))
    return False
