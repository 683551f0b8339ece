"""The foot of a page: every name stands apart from what it says, whatever font is there."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

APART = """() => [...document.querySelectorAll(".colophon .route > li")].map((stop) => {
  const [name, value] = ["strong", "span"].map((tag) => {
    const words = document.createRange();
    words.selectNodeContents(stop.querySelector(tag));
    return words.getBoundingClientRect();
  });
  return value.left - name.right;
})"""
STARTS = """() => [...document.querySelectorAll(".colophon .route > li > span")].map(
  (value) => Math.round(value.getBoundingClientRect().left))"""


@pytest.mark.parametrize("font", ["", "monospace"])
@pytest.mark.parametrize("width", [320, 360])
def test_names_and_values_stand_in_two_columns(browse: Callable[..., Page], width: int, font: str):
    page = browse(viewport={"width": width, "height": 800})
    page.goto(reverse("quizzes"))
    page.evaluate("font => document.body.style.fontFamily = font", font)

    assert min(page.evaluate(APART)) >= 8  # px
    assert len(set(page.evaluate(STARTS))) == 1
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
