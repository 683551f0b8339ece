"""Whether a heading, a line or an item names a term, where it stands."""

from enum import Enum, auto

from quiz.formats.notes import asking, defining, markup
from quiz.formats.notes.blocks import Block, Kind
from quiz.formats.notes.place import SLACK, Area, Place

Named = tuple[str, str]  # the term and what its line says of it, both as written


class Bold(Enum):
    """What a line of nothing but bold or code is."""

    TERM = auto()
    END = auto()  # of the term above it, or of the area
    BODY = auto()


def opens_area(place: Place, block: Block) -> bool:
    """Whether a line or an item is the label of an area of terms."""
    if block.goes_on and not markup.lead(block.text):
        return False
    if place.area and place.area.kind:
        return False
    return place.below().kind not in (Kind.HEADING, Kind.END) and defining.opens_terms(block.text)


def heading_entry(area: Area, block: Block, title: str) -> Named | None:
    """The term that a heading within an area names."""
    if not area.takes(Kind.HEADING) or defining.opens_section(title) or len(title.split()) > 14:
        return None
    found = _cleaned(defining.split(block.text) or (title, ""))
    if found:
        area.kind, area.entries = Kind.HEADING, block.level
    return found


def is_concept(place: Place, title: str) -> bool:
    """Whether a heading names a concept that the paragraph beneath it defines."""
    below = place.below()
    if below.kind in (Kind.IMAGE, Kind.BREAK):
        below = place.below(2)
    return (
        below.kind is Kind.TEXT
        and defining.names_concept(title)
        and asking.asked(below.text) is None
        and defining.defines(title, below.text)
    )


def entry(place: Place, area: Area, block: Block) -> Named | None:
    """The term that a line or an item within an area names; None where it is of a body."""
    if not block.text or block.text.startswith((">", "http")):
        return None
    if block.kind is Kind.ITEM:
        return _item_entry(area, block)
    return _line_entry(place, area, block)


def bold(place: Place, block: Block) -> Bold:
    """What a line of text is, as far as it is nothing but bold or code."""
    if block.kind is not Kind.TEXT or place.waits:
        return Bold.BODY
    if place.below().text.startswith(": ") and defining.is_name(block.text):
        return Bold.TERM  # a definition list
    lead = markup.lead(block.text) or markup.code_lead(block.text)
    if not lead or lead[1].strip(" :*_\\"):
        return Bold.BODY
    title = asking.title_of(block.text).rstrip(": ")
    if place.area:
        return _bold_in_area(place, place.area, block, title)
    below = place.below()
    if (
        defining.names_concept(title)
        and below.kind is Kind.TEXT
        and defining.defines(title, below.text)
    ):
        return Bold.TERM
    is_after_term = place.open and place.open.is_term and place.open.kind is Kind.TEXT
    return Bold.END if is_after_term else Bold.BODY


def fence_names(place: Place, area: Area, block: Block) -> bool:
    """Whether code within an area is the name of a term, with its definition below."""
    return (
        (area.kind is None or (area.kind is Kind.TEXT and area.is_bold))
        and defining.is_name(block.text)
        and place.below().kind in (Kind.TEXT, Kind.ITEM)
    )


def _item_entry(area: Area, block: Block) -> Named | None:
    is_after_table = area.kind is Kind.TABLE and markup.lead(block.text) is not None
    if not is_after_table and (
        not area.takes(Kind.ITEM) or (area.kind and block.column > area.column + SLACK)
    ):
        return None
    found = defining.split(block.text)
    if found is None and (subject := defining.copula(block.text)):
        found = subject, block.text
    if found is None and defining.is_name(block.text):
        found = block.text, ""
    found = found and _cleaned(found)
    if found:
        area.kind, area.column = Kind.ITEM, block.column
    return found


def _line_entry(place: Place, area: Area, block: Block) -> Named | None:
    is_bold = bool(markup.lead(block.text) or markup.code_lead(block.text))
    is_after_table = area.kind is Kind.TABLE and is_bold
    if not (area.takes(Kind.TEXT) or is_after_table) or (area.is_bold and not is_bold):
        return None
    found = defining.split(block.text)
    is_bare = found is None
    if block.goes_on and not is_bold:
        begins = place.open or area.kind is None  # the label's own paragraph goes on with terms
        found = found if begins and not area.is_bare else None
        if not found or not found[1] or len(found[0].split()) > 5:
            return None
    elif is_bare and not block.goes_on and defining.is_name(block.text):
        if area.is_bare and place.open and place.open.is_empty:
            return None  # it is the definition of the line above
        found = block.text, ""
    found = found and _cleaned(found)
    if found and area.kind is None:
        area.kind, area.is_bare, area.is_bold = Kind.TEXT, is_bare, is_bold
    return found


def _bold_in_area(place: Place, area: Area, block: Block, title: str) -> Bold:
    """A line in bold among terms that are written otherwise: one more, or the area's end."""
    below = place.below()
    if block.goes_on or not area.kind or not defining.is_name(block.text):
        return Bold.BODY
    is_defined = (
        below.kind is Kind.TEXT
        and below.goes_on
        and not defining.opens_section(title)
        and asking.asked(below.text) is None
    )
    return Bold.TERM if is_defined else Bold.END


def _cleaned(found: Named) -> Named | None:
    """The name without markup and label, or None where nothing is left of it."""
    name = asking.title_of(found[0]).strip(" :-–—=>→")
    return (name, found[1]) if name else None
