"""Accounts in a browser: by mouse and by keyboard, with JavaScript and without."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quiz.models import Attempt, User
from tests import make
from tests.browser.visit import wait_until

PASSWORD = "a long pass phrase"
NEW = "another long pass phrase"
Browse = Callable[..., Page]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def fill(page: Page, **fields: str) -> None:
    """Fill in fields by their names."""
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def heading(page: Page, text: str) -> None:
    expect(page.locator("h1")).to_have_text(text)


def start_as_guest(page: Page) -> Attempt:
    quiz = make.quiz(make.question(), title="Queues in practice")
    page.goto(reverse("quiz", args=[quiz.slug]))
    page.get_by_role("button", name=re.compile("^Start")).click()
    expect(page.locator(".place")).to_contain_text("Question 1 of 1")
    return Attempt.objects.get()


@pytest.mark.parametrize("has_js", [True, False])
def test_a_guest_makes_an_account_and_goes_on_where_it_was(browse: Browse, has_js: bool):
    page = browse(java_script_enabled=has_js)
    attempt = start_as_guest(page)

    page.goto(f"{reverse('sign-up')}?next={reverse('question', args=[attempt.pk, 1])}")
    fill(page, username="Ana", email="ana@example.org", password="12345")
    press(page, "Make the account")
    heading(page, "Make an account")
    expect(page.get_by_role("alert")).to_contain_text("Please look again at 1 field")
    expect(page.get_by_label("Name")).to_have_value("Ana")
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("aria-invalid", "true")
    fill(page, password=PASSWORD)
    press(page, "Make the account")

    expect(page.locator(".place")).to_contain_text("Question 1 of 1")
    expect(page.get_by_role("status").first).to_contain_text("Welcome, ana.")
    ana = User.objects.get()
    assert (ana.username, ana.is_guest) == ("ana", False)
    assert attempt.learner == ana


def test_a_guest_signs_in_and_brings_its_work_by_keyboard_alone(browse: Browse):
    ana = make.learner(username="ana", password=PASSWORD)
    page = browse()
    start_as_guest(page)
    page.goto(reverse("sign-in"))

    page.get_by_label("Name").focus()
    page.keyboard.type("ana")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    for _ in range(3):  # past the button that shows it and the tick to stay, to the one to bring
        page.keyboard.press("Tab")
    expect(page.get_by_label("Bring along")).to_be_focused()
    expect(page.get_by_label("Bring along")).not_to_be_checked()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("1 of your attempts")
    assert Attempt.objects.get().learner == ana
    assert User.objects.get() == ana


@pytest.mark.parametrize("has_js", [True, False])
def test_a_forgotten_password_is_renewed_by_e_mail(browse: Browse, has_js: bool):
    ana = make.learner(username="ana", password=PASSWORD, email="ana@example.org")
    page = browse(java_script_enabled=has_js)

    page.goto(reverse("sign-in"))
    page.get_by_role("link", name="Ask for a new password").click()
    fill(page, email="ana@example.org")
    press(page, "Send the link")
    heading(page, "Look into your mail")
    [link] = re.findall(r"http://\S+", str(mail.outbox[0].body))
    page.goto(link)
    fill(page, new_password=NEW)
    press(page, "Set the password")

    expect(page.get_by_role("link", name="Your account: ana")).to_be_visible()
    ana.refresh_from_db()
    assert ana.check_password(NEW)
    page.goto(link)
    heading(page, "This link no longer works")


@pytest.mark.parametrize(("has_js", "zone"), [(True, "Asia/Tokyo"), (False, "UTC")])
def test_a_new_account_has_the_zone_of_its_browser(browse: Browse, has_js: bool, zone: str):
    page = browse(java_script_enabled=has_js, timezone_id="Asia/Tokyo")
    page.goto(reverse("sign-up"))
    fill(page, username="ana", password=PASSWORD)
    press(page, "Make the account")
    page.goto(reverse("account"))

    expect(page.get_by_label("Time zone")).to_have_value(zone)
    expect(page.get_by_text("Times are in UTC until you choose")).to_have_count(0 if has_js else 1)


def test_a_password_can_be_shown_and_is_hidden_when_sent(browse: Browse):
    page = browse()
    page.goto(reverse("sign-up"))
    fill(page, username="ana", password="12345")

    press(page, "Show the password")
    expect(page.locator("[name=password]")).to_have_attribute("type", "text")
    expect(page.locator("[name=password]")).to_have_value("12345")
    page.locator("form").last.evaluate(
        "form => form.addEventListener('submit', event => event.preventDefault())"
    )
    press(page, "Make the account")

    expect(page.locator("[name=password]")).to_have_attribute("type", "password")


def test_after_signing_out_the_browser_holds_nothing_and_back_shows_nothing(browse: Browse):
    page = browse(make.learner(username="ana", email="ana@example.org"))
    page.goto(reverse("account"))
    page.evaluate("localStorage.setItem('keep-answer:attempt-1-1-0', '{}')")

    press(page, "Sign out")
    heading(page, "You are signed out")
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    wait_until(page, "Object.keys(localStorage).length === 0")
    page.go_back()

    heading(page, "Sign in")
    expect(page.locator("body")).not_to_contain_text("ana@example.org")


@pytest.mark.parametrize("has_js", [True, False])
def test_an_account_is_deleted_for_good(browse: Browse, has_js: bool):
    ana = make.learner(username="ana", password=PASSWORD)
    make.attempt(by=ana, at=now())
    page = browse(ana, java_script_enabled=has_js)

    page.goto(reverse("account"))
    page.get_by_role("link", name="Delete my account").click()
    expect(page.locator("main dl")).to_contain_text("1, with their results")
    fill(page, password=PASSWORD)
    press(page, "Delete my account")

    heading(page, "Your account is deleted")
    assert not User.objects.exists()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("has_js", [True, False])
def test_a_guest_is_forgotten(browse: Browse, has_js: bool):
    page = browse(java_script_enabled=has_js)
    start_as_guest(page)

    page.goto(reverse("account"))
    page.get_by_role("link", name="Forget me").click()
    page.get_by_label("Yes, forget all this").check()
    press(page, "Forget me")

    heading(page, "It is forgotten")
    assert not User.objects.exists()
