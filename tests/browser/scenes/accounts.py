"""Signing in and up, the account, a new password; each as it comes and with faults."""

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.actions import throttle
from tests import make
from tests.browser.scenes.course import Browse, Scene, at

PASSWORD = "a long pass phrase"


def refused(page: Page, button: str, **fields: str) -> Page:
    """Fill in the fields of these names and press the button; the form comes back."""
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def doors(browse: Browse) -> Scene:
    make.learner(username="ana", password=PASSWORD)
    page = browse()
    yield at(page, "sign-in", query="?next=/account/")
    yield refused(page, "Sign in", username="ana", password="wrong")
    yield at(page, "sign-up")
    yield refused(page, "Make the account", username="ana", email="a@example.org", password="123")
    for name in ("sign-in", "sign-up"):
        guest = make.guest()
        make.attempt(by=guest)
        yield at(browse(guest), name)
    yield at(browse(make.learner()), "sign-in")  # as somebody else


def own(browse: Browse) -> Scene:
    ana = make.learner(username="ana", password=PASSWORD, email="ana@example.org")
    make.attempt(by=ana)
    page = browse(ana)
    yield at(page, "account")
    yield refused(page, "Save", email="eve@example.org", password="wrong")
    yield at(page, "password-change")
    yield refused(page, "Change it", password="wrong", new_password="123")
    yield at(page, "account-delete")
    yield refused(page, "Delete my account", password="wrong")
    at(page, "account").get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("You are signed out")
    yield page

    page = browse(make.guest())
    yield at(page, "account")
    yield at(page, "account-delete")
    page.get_by_label("Yes, forget all this").check()
    page.get_by_role("button", name="Forget me").click()
    expect(page.locator("h1")).to_have_text("It is forgotten")
    yield page
    yield at(browse(make.learner(is_superuser=True, is_staff=True)), "account-delete")


def forgotten_password(browse: Browse) -> Scene:
    ana = make.learner(username="ana", email="ana@example.org")
    page = browse()
    yield at(page, "password-reset")
    for _ in range(throttle.RESET_ADDRESS.tries):
        throttle.is_over(throttle.RESET_ADDRESS, "127.0.0.1", at=now())
    yield refused(page, "Send the link", email="ana@example.org")
    yield at(page, "password-reset-sent")
    who = urlsafe_base64_encode(force_bytes(ana.pk))
    yield at(page, "password-reset-confirm", who, "abc-123")
    yield at(page, "password-reset-confirm", who, default_token_generator.make_token(ana))
    yield refused(page, "Set the password", new_password="123")
