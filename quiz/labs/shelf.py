"""All labs, in the order in which they are shown. A lab is loaded when somebody opens it.

Loading all of them takes a tenth of a second of processor time, which no start should pay.
"""

from importlib import import_module

from quiz.labs import signs
from quiz.labs.lab import Lab
from quiz.labs.signs import Sign

SIGNS = (
    signs.QUEUES,
    signs.OBSERVER,
    signs.TESTING,
    signs.SERVERLESS,
    signs.INSTANCES,
    signs.CDN,
    signs.STORAGE,
    signs.RUNS_WHAT,
)


class NoSuchLab(Exception):
    """No lab of this name is on the shelf."""


def load(slug: str) -> Lab:
    """Raises NoSuchLab."""
    for sign in SIGNS:
        if sign.slug == slug:
            lab: Lab = import_module(sign.module).LAB
            return lab
    raise NoSuchLab(slug)


def all_labs() -> list[Lab]:
    return [load(sign.slug) for sign in SIGNS]


def of_entry(slug: str) -> list[Sign]:
    """The labs that show this entry."""
    return [sign for sign in SIGNS if slug in sign.entries]
