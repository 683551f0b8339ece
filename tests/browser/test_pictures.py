"""Pictures: uploaded by keyboard, shown in a preview and to learners; what a browser sees."""

from base64 import b64encode

import pytest
from django.core.signing import TimestampSigner
from django.urls import reverse
from playwright.sync_api import Page, expect

from quiz.cloud import buckets
from quiz.cloud.clients import client
from quiz.models import Picture, Status
from quiz.rules.pictures import header
from tests import drawn, make
from tests.browser.look import look
from tests.browser.scenes.admin import instructor
from tests.browser.scenes.course import at
from tests.browser.test_pages import DJANGOS_OWN

SIDES = "one => one.decode().then(() => [one.naturalWidth, one.naturalHeight])"
DECODED = """data => {
  const one = new Image();
  one.src = `data:image/*;base64,${data}`;
  return one.decode().then(() => [one.naturalWidth, one.naturalHeight]);
}"""


def admins(page: Page) -> list[str]:
    return look(page, without=DJANGOS_OWN, targets=False)


def test_a_picture_is_uploaded_described_and_shown_by_keyboard(browse):
    page = browse(instructor())
    entry = make.entry(summary="It waits.", body="A queue.", status=Status.DRAFT)
    entry.sources.add(make.source())

    # Upload
    at(page, "admin:quiz_picture_changelist")
    page.get_by_role("link", name="Add picture").press("Enter")
    svg = {"name": "a.png", "mimeType": "image/png", "buffer": b"<svg/>"}
    page.get_by_label("Picture").set_input_files(svg)
    page.get_by_label("What it shows").press_sequentially("A line of messages")
    page.get_by_role("button", name="Upload").press("Enter")
    expect(page.locator(".errorlist")).to_contain_text("no picture that every browser draws")
    expect(page.get_by_label("What it shows")).to_have_value("A line of messages")
    assert admins(page) == []
    png = {"name": "a.png", "mimeType": "image/png", "buffer": drawn.png(900, 300)}
    page.get_by_label("Picture").set_input_files(png)
    page.get_by_role("button", name="Upload").press("Enter")
    line = page.locator(".copy").inner_text()
    assert line == Picture.objects.get().line
    assert admins(page) == []

    # Into an entry, and the preview
    at(page, "admin:quiz_entry_change", entry.pk)
    page.get_by_label("Body").press("Control+End")
    page.get_by_label("Body").press_sequentially(f"\n\n{line}")
    page.get_by_role("button", name="Save and publish").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("is published")
    at(page, "admin:quiz_entry_preview", entry.pk)
    expect(page.get_by_role("img", name="A line of messages")).to_be_visible()
    at(page, "admin:quiz_picture_changelist")
    expect(page.locator(".uses")).to_have_text("the entry “Queue”")
    assert admins(page) == []

    # What learners get, in a narrow window
    learner = browse(viewport={"width": 360, "height": 800}, color_scheme="dark")
    learner.goto(reverse("entry", args=[entry.slug]))
    picture = learner.get_by_role("img", name="A line of messages")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate(SIDES) == [900, 300]
    box = picture.bounding_box()
    assert box["x"] + box["width"] <= 360
    assert box["width"] / box["height"] == pytest.approx(3, rel=0.02)
    assert look(learner) == []


def test_a_picture_leaves_room_for_itself_before_it_comes(browse):
    entry = make.entry(body=f"{make.picture().line}\n\nBelow.")
    page = browse(viewport={"width": 360, "height": 800}, forgives="ERR_FAILED")
    page.route("**/media/**", lambda route: route.abort())

    page.goto(reverse("entry", args=[entry.slug]))

    box = page.locator(".prose img").bounding_box()
    assert box["width"] / box["height"] == pytest.approx(640 / 360, rel=0.02)


def test_the_two_pages_before_and_after_the_bucket(browse, aws, settings):  # noqa: ARG001
    settings.MEDIA_BUCKET = "media"
    region = {"LocationConstraint": settings.AWS_REGION}
    client("s3").create_bucket(Bucket="media", CreateBucketConfiguration=region)
    teacher = instructor()
    page = browse(teacher)

    at(page, "admin:quiz_picture_add")
    assert (
        page.locator("form#picture_form").get_attribute("action").startswith("https://media.s3.")
    )
    assert admins(page) == []

    buckets.put("media", "incoming/abc", drawn.JPEG, content_type="application/octet-stream")
    at(
        page,
        "admin:quiz_picture_received",
        TimestampSigner(salt=f"quiz.picture/{teacher.pk}").sign("abc"),
    )
    assert page.get_by_role("img", name="The picture that you uploaded").evaluate(SIDES) == [3, 2]
    assert admins(page) == []


@pytest.mark.parametrize("kind", drawn.ALL)
def test_a_browser_finds_the_same_sides(page, kind):
    told = header(drawn.ALL[kind])

    assert page.evaluate(DECODED, b64encode(drawn.ALL[kind]).decode()) == [told.width, told.height]
