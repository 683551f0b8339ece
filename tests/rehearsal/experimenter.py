"""A guest who runs every lab in a browser, through the front of the rehearsal.

`python -m tests.rehearsal.experimenter HOST PORT` prints a line for each lab: its slug, and what
was found or why nothing was.
"""

import sys

from playwright.sync_api import Page

from tests.rehearsal.visitor import browsing


def run_labs(host: str, port: int) -> list[str]:
    """What each lab on the shelf came to."""
    with browsing(host, port) as page:
        page.goto(f"https://{host}/labs/")
        found = page.locator(".labs h2 a").evaluate_all("links => links.map((a) => a.pathname)")
        return [_run(page, f"https://{host}{path}") for path in found]


def _run(page: Page, address: str) -> str:
    page.goto(address)
    slug = address.rstrip("/").rpartition("/")[2]
    if page.get_by_text("This lab cannot run here just now").count():
        return f"{slug}: cannot run here"
    for group in page.locator("fieldset:has(.choices)").all():
        group.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Run it").click()
    page.get_by_role("button", name="Start").click()
    page.wait_for_load_state()
    return f"{slug}: {page.locator('h1').inner_text()}: {page.locator('.lead').inner_text()}"


if __name__ == "__main__":
    for told in run_labs(sys.argv[1], int(sys.argv[2])):
        print(told)  # noqa: T201
