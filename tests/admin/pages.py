"""Pages of the admin as a browser has them: read the form, change some fields, send it."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from quiz.admin.author_form import NOT_SAVED
from quiz.models import Question, QuestionVersion


class _Fields(HTMLParser):
    """The values that a browser would send for the form of a given id, buttons left out."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside = form, False
        self.values: dict[str, list[str]] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        name, kind = has.get("name") or "", has.get("type")
        if tag == "form":
            self.inside = has.get("id") == self.form
        if not self.inside:
            return
        if tag == "input" and name and kind not in {"submit", "button"}:
            if kind not in {"checkbox", "radio"} or "checked" in has:
                nothing = "on" if kind == "checkbox" else ""
                self.values.setdefault(name, []).append(has.get("value") or nothing)
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in has:
            self.values.setdefault(self.select, []).append(has.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.textarea:
            # The line end behind the start tag is not part of the text.
            self.values[self.textarea][0] = self.values[self.textarea][0].removeprefix("\n")
            self.textarea = ""
        elif tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.values[self.textarea][0] += data


def fields(client: Client, address: str) -> dict[str, Any]:
    """What the form at this address would send if nobody touched it."""
    page = client.get(address)
    assert page.status_code == 200, f"{address}: {page.status_code}"
    model = page.context["opts"].model_name
    reader = _Fields(f"{model}_form")
    reader.feed(page.content.decode())
    return {
        name: values if len(values) > 1 else values[0] for name, values in reader.values.items()
    }


def save(client: Client, address: str, button: str = "_save", /, **changes: Any) -> Any:
    """Open the form, change some fields (None unticks), press a button, and go where it leads."""
    sent = fields(client, address) | changes | {button: "on"}
    sent = {name: value for name, value in sent.items() if value is not None}
    return client.post(address, sent, follow=True)


def told(page: Any) -> str:
    """All messages of a page, as one text."""
    return " ".join(str(message) for message in page.context["messages"])


def faults(page: Any) -> list[str]:
    """What a refused form finds wrong, behind the word that nothing is saved."""
    said, *found = page.context["adminform"].form.non_field_errors()
    assert said == NOT_SAVED
    return found


def version_of(question: Question) -> QuestionVersion:
    """What the next attempt gets of a question, as the database has it now."""
    question.refresh_from_db()
    assert question.current_version
    return question.current_version
