"""Misconceptions by number."""

import pytest

from quiz.rules import misconceptions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\n ", []),
        ("“One.” No.", ["“One.” No."]),
        ("“One.” No.\nReally.\n\n“Two.” No.", ["“One.” No.\nReally.", "“Two.” No."]),
        ("“One.” No.\r\n\r\n \t\r\n“Two.” No.\r\n", ["“One.” No.", "“Two.” No."]),
    ],
)
def test_each_paragraph_is_one(text, found):
    assert misconceptions.listed(text) == found


@pytest.mark.parametrize(
    ("number", "known", "fault"),
    [
        (None, 0, ""),
        (1, 2, ""),
        (2, 2, ""),
        (0, 2, "The entry has no misconception 0: the last is number 2."),
        (3, 2, "The entry has no misconception 3: the last is number 2."),
        (1, 0, "The entry has no misconceptions."),
    ],
)
def test_a_number_names_one_that_is_there(number, known, fault):
    assert misconceptions.fault(number, known) == fault
