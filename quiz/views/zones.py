"""The time zones that people choose from."""

from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, available_timezones

OCEANS = ["Arctic", "Atlantic", "Indian", "Pacific"]
PARTS = ["Africa", "America", "Antarctica", "Asia", "Australia", "Europe", *OCEANS]


@cache
def time_zones() -> list[tuple[str, Any]]:
    """Choices by part of the world. Reading them takes a while, so only pages that ask do it."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(_places() & available_timezones()):
        part, _, place = name.partition("/")
        parts.setdefault(part, []).append((name, place.replace("_", " ").replace("/", ", ")))
    return [("UTC", "UTC"), *parts.items()]


def _places() -> set[str]:
    """The zones that people live in, Area/City, each by the one name that holds today.

    From the table for choosing one that comes with the zones. Where a system leaves it out, every
    name of that shape, of which some are older names for the same.
    """
    for folder in TZPATH:
        table = Path(folder) / "zone.tab"
        if table.is_file():
            lines = table.read_text(encoding="utf-8").splitlines()
            rows = [line.split("\t") for line in lines if not line.startswith("#")]
            return {row[2] for row in rows if len(row) > 2}
    return {name for name in available_timezones() if name.partition("/")[0] in PARTS}
