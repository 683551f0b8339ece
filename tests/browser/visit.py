"""Somebody at a browser: signed in, and watched for what goes wrong there."""

import time
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from quiz.models import User

# Said on the console, where other faults are heard too.
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));"""


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Write down errors, violations of the policy and requests to other hosts."""

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{message.text} ({message.location['url']})")

    def see(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"localhost", None}:
            faults.append(f"asked another host: {request.url}")

    context.add_init_script(TELL_VIOLATIONS)
    context.on("console", hear)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("request", see)


def wait_until(page: Page, expression: str, *, seconds: float = 30) -> None:
    """Ask the page until the expression holds.

    Playwright's own way to wait evaluates text within the page, which the policy forbids.
    """
    ends = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < ends, f"It never came true: {expression}"
        page.wait_for_timeout(50)


def sign_in(context: BrowserContext, user: User, site: str) -> None:
    """Give the browser a session of this user, as the form would."""
    client = Client()
    client.force_login(user)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}]
    )
