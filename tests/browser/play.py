"""How a learner plays a question: by mouse, or by keyboard alone; with JavaScript or without."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

# Answers to the questions of tests.make, in the words that a learner sees.
RIGHT: dict[str, Any] = {
    "single": ["yes"],
    "multiple": ["red", "blue"],
    "true_false": ["True", "because"],
    "typed": "idempotent",
    "numeric": "300,000",
    "matching": {"disk": "EBS", "tree": "EFS", "files": "S3"},
    "ordering": ["send", "receive", "work", "delete"],
}
PARTLY: dict[str, Any] = {
    "multiple": ["red"],
    "matching": {"disk": "EBS", "tree": "S3", "files": "SQS"},
    "ordering": ["send", "work", "receive", "delete"],
}
WRONG: dict[str, Any] = {
    "single": ["no"],
    "multiple": ["green", "pink"],
    "true_false": ["False", "because"],
    "typed": "atomic",
    "numeric": "150000",
    "matching": {"disk": "SQS", "tree": "SQS", "files": "SQS"},
    "ordering": ["receive", "work", "delete", "send"],
}

# Which key brings the focus nearer to one of the elements; none, if it is there.
NEARER = """elements => {
  const here = document.activeElement;
  if (elements.includes(here)) return "";
  const isBehind = here.compareDocumentPosition(elements[0]) & Node.DOCUMENT_POSITION_PRECEDING;
  return isBehind ? "Shift+Tab" : "Tab";
}"""
# Every choice: its own words, without a mark or a reply beside them, and whether it is chosen.
CHOICES = """rows => rows.map((row) => {
  const words = [...row.querySelector("span").childNodes].filter((node) => node.nodeType === 3);
  return [words.map((node) => node.data).join("").trim(), row.querySelector("input").checked];
})"""


class Hands(ABC):
    """Somebody's way to work the page. `has_js` says whether its browser runs JavaScript."""

    def __init__(self, page: Page, *, has_js: bool) -> None:
        self.page = page
        self.has_js = has_js

    @abstractmethod
    def press(self, name: str) -> None:
        """Press the button or link of this name."""

    @abstractmethod
    def choose(self, text: str) -> None:
        """Choose, or tick, the row that says so."""

    @abstractmethod
    def say_how_sure(self, word: str) -> None: ...

    @abstractmethod
    def write(self, text: str) -> None:
        """Put this into the field, whatever was in it."""

    @abstractmethod
    def pick(self, premise: str, match: str) -> None: ...

    def give(self, kind: str, answer: Any) -> None:
        """Fill in an answer as RIGHT and its neighbors hold it, and do not send it yet."""
        if kind in {"typed", "numeric"}:
            self.write(answer)
        elif kind == "matching":
            for premise, match in answer.items():
                self.pick(premise, match)
        elif kind == "ordering":
            self.arrange(answer)
        else:
            for text in self._to_press(answer) if kind == "multiple" else answer:
                self.choose(text)

    def answer(self, kind: str, answer: Any, *, sure: str = "") -> None:
        self.give(kind, answer)
        if sure:
            self.say_how_sure(sure)
        self.press("Answer")

    def arrange(self, steps: Sequence[str]) -> None:
        """Move the steps up, one after the other, until they stand in this order."""
        for wanted, step in enumerate(steps):
            shown = self.page.locator(".arrange > li > span:first-child").all_inner_texts()
            for place in range(shown.index(step), wanted, -1):
                self.press(f"Move up: {step}")
                expect(self.page.locator(".arrange > li").nth(place - 1)).to_contain_text(step)

    def lands_on(self, selector: str) -> None:
        """The page shows this now, and with JavaScript the focus is there."""
        shown = self.page.locator(selector)
        if self.has_js:
            expect(shown).to_be_focused()
        else:
            expect(shown).to_be_visible()

    def named(self, name: str) -> Locator:
        named = self.page.get_by_role("button", name=name, exact=True)
        return named.or_(self.page.get_by_role("link", name=name, exact=True))

    def row(self, text: str) -> Locator:
        """A choice by its own words; a mark or a reply may stand in the row with them."""
        return self.page.locator(
            f'xpath=//label[contains(@class, "choice")][span/text()[normalize-space()="{text}"]]'
        )

    def _to_press(self, texts: Sequence[str]) -> list[str]:
        """The rows to press so that these are ticked and no others."""
        rows = self.page.locator("label.choice").evaluate_all(CHOICES)
        return [text for text, ticked in rows if ticked != (text in texts)]


class Mouse(Hands):
    def press(self, name: str) -> None:
        self.named(name).click()

    def choose(self, text: str) -> None:
        self.row(text).click()

    def say_how_sure(self, word: str) -> None:
        self.page.locator(".sure label").filter(has_text=word).click()

    def write(self, text: str) -> None:
        self.page.get_by_role("textbox").fill(text)

    def pick(self, premise: str, match: str) -> None:
        self.page.get_by_label(premise).select_option(label=match)


class Keyboard(Hands):
    """Tab, arrows, space and Enter; where there is JavaScript, the shortcuts 1 to 9 and S."""

    SHORTCUTS: Mapping[str, str] = {"Skip for now": "s", "Next question": "Enter"}

    def press(self, name: str) -> None:
        expect(self.named(name)).to_have_count(1)
        key = self.SHORTCUTS.get(name)
        if name == "Answer" and self.page.locator("input:focus").count():
            self.page.keyboard.press("Enter")  # as in any form
        elif key and self.has_js and not self.page.locator("input:focus, select:focus").count():
            self._shortcut(key)
        else:
            self.reach(self.named(name))
            self.page.keyboard.press("Enter")

    def choose(self, text: str) -> None:
        box = self.row(text).locator("input")
        if self.has_js:
            self._shortcut(self.row(text).locator("kbd").inner_text())
        elif box.get_attribute("type") == "checkbox":
            self.reach(box)
            self.page.keyboard.press("Space")
        else:
            self.turn_to(box)
        expect(box).to_be_focused()

    def _shortcut(self, key: str) -> None:
        """Press it once the page listens: a module may come after the piece that needs it."""
        expect(self.page.locator("key-hints:not(:defined)")).to_have_count(0)
        self.page.keyboard.press(key)

    def say_how_sure(self, word: str) -> None:
        self.turn_to(self.page.get_by_role("radio", name=word, exact=True))

    def write(self, text: str) -> None:
        self.reach(self.page.get_by_role("textbox"))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def pick(self, premise: str, match: str) -> None:
        field = self.page.get_by_label(premise)
        self.reach(field)
        names = field.locator("option").all_inner_texts()
        way = names.index(match) - names.index(field.evaluate("e => e.selectedOptions[0].text"))
        for _ in range(abs(way)):
            self.page.keyboard.press("ArrowDown" if way > 0 else "ArrowUp")

    def reach(self, target: Locator) -> None:
        """Tab to it, or to one of them, the shorter way round."""
        for _ in range(60):
            key = target.evaluate_all(NEARER)
            if not key:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"Tab does not reach {target}.")

    def turn_to(self, radio: Locator) -> None:
        """Tab into the group of the radio, then go on by arrows until it is the chosen one."""
        group = self.page.locator(f'input[name="{radio.get_attribute("name")}"]')
        self.reach(group)
        if radio.evaluate("e => e === document.activeElement && !e.checked"):
            self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(radio).to_be_checked()
