"""Filters for course text in templates."""

from datetime import date

from django import template
from django.utils import formats
from django.utils.safestring import SafeString, mark_safe

from quiz import markup
from quiz.rules import scoring

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    return mark_safe(markup.render(text))  # noqa: S308 (cleaned by markup)


@register.filter
def markdown_inline(text: str) -> SafeString:
    return mark_safe(markup.render_inline(text))  # noqa: S308 (cleaned by markup)


@register.filter
def plain(text: str) -> str:
    """Course text without its markup; not marked safe, so that quotes cannot end an attribute."""
    return markup.plain(text)


@register.filter
def day(iso: str) -> str:
    """A date as JSON keeps it, "2026-11-20", as people write it."""
    return formats.date_format(date.fromisoformat(iso), "j F Y")


@register.filter
def percent(share: float) -> str:
    """0 to 1 as a whole per cent; 100 only for all, 0 only for nothing."""
    return f"{scoring.percent(share)}\u00a0%"


@register.filter
def points(earned: float) -> str:
    return scoring.points(earned)
