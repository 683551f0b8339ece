"""Somebody who puts a picture into an entry, in a browser, through the front of the rehearsal.

`python -m tests.rehearsal.author HOST PORT` prints the picture's address, once it was seen in the
entry, and the plan of a note was among the imports. tests.rehearsal.administrator has made the
account.
"""

import sys

from playwright.sync_api import Page

from tests import drawn
from tests.rehearsal.administrator import NAME, PASSWORD
from tests.rehearsal.untidy import FOUND, KEY
from tests.rehearsal.visitor import browsing

WORDS = "A queue between two services"
SIDES = (640, 360)


def show_a_picture(host: str, port: int) -> str:
    """From signing in to the entry as learners have it."""
    with browsing(host, port) as page:
        page.goto(f"https://{host}/admin/login/?next=/admin/quiz/picture/add/")
        page.get_by_label("Username").fill(NAME)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        line = _upload(page)
        _see_the_plan(page, host)
        page.goto(f"https://{host}/admin/quiz/entry/?status__exact=published")
        page.locator("#result_list tbody th a").first.click()
        body = page.get_by_label("Body")
        body.fill(f"{body.input_value()}\n\n{line}")
        page.get_by_role("button", name="Save and continue editing").click()
        page.get_by_role("link", name="View on site").click()
        picture = page.get_by_role("img", name=WORDS)
        picture.scroll_into_view_if_needed()
        seen = picture.evaluate(
            "one => one.decode().then(() => [one.naturalWidth, one.naturalHeight])"
        )
        assert tuple(seen) == SIDES, seen
        return str(picture.get_attribute("src"))


def _see_the_plan(page: Page, host: str) -> None:
    page.goto(f"https://{host}/admin/quiz/import/")
    page.get_by_role("link", name=KEY.rpartition("/")[2]).click()
    page.get_by_role("button", name="Bring in what is accepted").wait_for()
    titles = page.get_by_role("heading", level=3).all_inner_texts()
    assert set(FOUND) <= set(titles), titles


def _upload(page: Page) -> str:
    """Straight to the bucket and back, and described; the line to copy."""
    file = {"name": "queue.png", "mimeType": "image/png", "buffer": drawn.png(*SIDES)}
    page.get_by_label("Picture").set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    page.get_by_label("What it shows").fill(WORDS)
    page.get_by_role("button", name="Keep it").click()
    return page.locator(".copy").inner_text()


if __name__ == "__main__":
    print(show_a_picture(sys.argv[1], int(sys.argv[2])))  # noqa: T201
