"""Take pictures of labs: each is run once, and the evidence that it found is shown."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, FloatRect, Page

from quiz.labs import cdn_nginx, shelf
from quiz.labs.lab import Lab
from quiz.labs.runs_what_finding import OPEN
from quiz.rules import kinds
from quiz.views import labs
from tests.browser import at_lab, lab_site
from tests.browser.server import Server

WIDTHS = {1280: 1100, 360: 1400}  # px, and how tall a picture may be: more is more of the same
AROUND = 16  # px
PATIENCE = 60_000  # ms


def looked_at(browser: Browser, server: Server, width: int, scheme: str) -> BrowserContext:
    """The site on a laptop or, if it is narrow, on a phone."""
    return browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        is_mobile=width < 600,
        has_touch=width < 600,
    )


def take(browser: Browser, database: Path) -> Iterator[tuple[str, bytes]]:
    """Each picture with its name. The database has the course in it."""
    with lab_site.simulator(database) as env:
        server = Server(database, **env)
        for lab in shelf.all_labs():
            if lab.slug == "cdn" and not cdn_nginx.find():
                continue
            context = looked_at(browser, server, 1280, "light")
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            _run(page, lab)
            address, cookies = page.url, context.cookies()
            for width, tallest in WIDTHS.items():
                shown = looked_at(browser, server, width, "light")
                shown.add_cookies(cookies)
                page = shown.new_page()
                page.goto(address)
                clip = _evidence(page, tallest)
                taken = page.screenshot(full_page=True, clip=clip)
                yield f"lab-{lab.slug}-{width}-light", taken
                shown.close()
            context.close()
        server.kill()


def _run(page: Page, lab: Lab) -> None:
    """Predict all but the last question rightly, leave nothing open, run it."""
    at_lab.open_lab(page, lab)
    for place, one in enumerate(labs.asked(lab), start=1):
        item = one.version.item()
        is_last = place == len(lab.questions)
        row = next(
            row for row, key in one.keys().items() if (kinds.credit(item, [key]) < 1) == is_last
        )
        page.locator(f'input[name="predict-{one.slug}"][value="{row}"]').check()
    for knob in lab.knobs:
        if knob.first == OPEN:
            at_lab.set_knob(page, lab, knob.name)
    at_lab.run(page)
    page.get_by_role("heading", name=at_lab.FINDING).wait_for()


def _evidence(page: Page, tallest: int) -> FloatRect:
    """Where the evidence is: as many of its parts as fit, or as much of the first as fits."""
    section = page.locator("section[aria-labelledby=evidence]")
    top = section.evaluate("one => one.getBoundingClientRect().top + scrollY") - AROUND
    ends = section.locator(".part").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().bottom + scrollY)"
    )
    fit = [end - top + AROUND for end in ends if end - top + AROUND <= tallest]
    width = page.viewport_size["width"] if page.viewport_size else 1280
    return {"x": 0, "y": top, "width": width, "height": max(fit, default=tallest)}
