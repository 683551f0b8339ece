"""The page of an import: nothing wrong with it, and a file is brought in by keyboard."""

from playwright.sync_api import expect

from quiz.actions import imports
from quiz.models import Topic
from tests import make
from tests.browser.look import look
from tests.browser.scenes.admin import instructor
from tests.browser.scenes.course import at
from tests.browser.test_pages import DJANGOS_OWN
from tests.formats.samples import COURSE, QUEUES


def receive(text: str):
    return imports.receive(text.encode(), origin="s3://study-uploads/queues.yaml", at=make.NOON)


def test_imports(browse):
    make.entry(slug="long-polling", topic=make.topic(slug="edge"))
    page = browse(instructor())

    def found() -> list[str]:
        return look(page, without=DJANGOS_OWN, targets=False)

    refused = receive("entries:\n  - a\nquizzes: {x: {title: 1}}")
    at(page, "admin:quiz_import_change", refused.pk)
    expect(page.locator(".problems li").first).to_contain_text("queues.yaml, line")
    assert found() == []

    teacher = make.instructor()
    imports.apply(receive(COURSE[QUEUES]), by=teacher, at=make.NOON)
    Topic.objects.filter(slug="queues").update(summary="Edited here.")
    again = receive(COURSE[QUEUES].replace("It saves", "It always saves"))
    at(page, "admin:quiz_import_changelist")
    assert found() == []
    page.get_by_role("link", name="queues.yaml").first.press("Enter")
    expect(page.locator("h1")).to_have_text("Import of queues.yaml")
    assert found() == []

    page.get_by_role("button", name="Bring it in").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("The file was brought in.")
    assert found() == []
    again.refresh_from_db()
    assert again.status == "applied"
