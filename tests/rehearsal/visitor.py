"""A guest who takes a whole quiz in a browser, through the front of the rehearsal.

`python -m tests.rehearsal.visitor HOST PORT` prints the score: a process of its own, since the
tests may have a browser already.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.conftest import BROWSER_FLAGS, BROWSERS

MOST_STEPS = 60
PATIENCE = 120_000  # milliseconds for a page, on a machine that has much else to do


def take_a_quiz(host: str, port: int) -> str:
    """From the first page to the results; what they say. Whatever is asked, something is given."""
    with browsing(host, port) as page:
        page.goto(f"https://{host}/")
        page.get_by_role("button", name="Start a quiz now").click()
        for _ in range(MOST_STEPS):
            page.wait_for_load_state()
            if page.locator("h1.score").count():
                break
            _go_on(page)
        return page.locator("h1.score").inner_text()


@contextmanager
def browsing(host: str, port: int) -> Iterator[Page]:
    """A browser that finds the site at the front, and nothing but the simulator besides.

    Without JavaScript each step is a whole page: the longer way through the front. Whatever the
    browser complains of fails in the end.
    """
    found = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *BROWSERS))))
    flags = [flag for flag in BROWSER_FLAGS if "host-resolver" not in flag]
    flags.append(
        f"--host-resolver-rules=MAP {host} 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    )
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        page = browser.new_page(ignore_https_errors=True, java_script_enabled=False)
        page.set_default_timeout(PATIENCE)
        faults: list[str] = []
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        yield page
        browser.close()
    assert not faults, faults


def _go_on(page: Page) -> None:
    for name in ("Next question", "See the results", "Show me the answer"):
        forward = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))
        if forward.count():
            forward.first.click()
            return
    form = page.locator("form#answer, form:has(button:text-is('Answer'))").first
    for name in form.locator("input[type=radio]").evaluate_all(
        "boxes => [...new Set(boxes.filter((b) => !b.closest('.sure')).map((b) => b.name))]"
    ):
        form.locator(f"input[type=radio][name='{name}']").first.check()
    boxes = form.locator("input[type=checkbox]")
    for number in range(min(2, boxes.count())):
        boxes.nth(number).check()
    for field in form.get_by_role("textbox").all():
        field.fill("7")
    for choice in form.locator("select").all():
        choice.select_option(index=1)
    page.get_by_role("button", name="Answer", exact=True).click()


if __name__ == "__main__":
    print(take_a_quiz(sys.argv[1], int(sys.argv[2])))  # noqa: T201
