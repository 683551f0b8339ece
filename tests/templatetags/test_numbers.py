"""Numbers as people read them: never more than was earned, never parted from their unit."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from quiz.templatetags.course import percent, points

UNIT = r"(?:%(?!\})|ms|seconds?|minutes?|hours?|days?)"
PARTED = re.compile(r"(?:\}\}|\d) " + UNIT + r"(?!\w)|\}\} \{\{ [\w.]*unit \}\}")
TEMPLATES = [
    path
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    if "admin" not in path.parts
]


def test_a_per_cent_sign_stays_with_its_number():
    assert percent(0.6) == "60\xa0%"


@pytest.mark.parametrize(
    ("earned", "shown"),
    [
        (0, "0"),
        (3, "3"),
        (7.0, "7"),
        (0.25, "0.25"),
        (0.5, "0.5"),
        (1 / 3, "0.33"),
        (2 / 3, "0.66"),
        (1.999, "1.99"),
        (0.1 + 0.2, "0.3"),
        (0.7 + 0.1 + 0.2, "1"),  # a little less than 1 in floating point
        (1 / 3 + 1 / 3 + 1 / 3, "1"),
        (10, "10"),
        (100, "100"),
    ],
)
def test_points_are_never_more_than_was_earned(earned, shown):
    assert points(earned) == shown


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_number_and_its_unit_stay_in_one_line(path: Path):
    assert PARTED.findall(path.read_text()) == []
