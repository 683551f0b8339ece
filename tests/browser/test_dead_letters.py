"""The page of dead letters: nothing wrong with it, and one is sent again by keyboard."""

import pytest
from playwright.sync_api import expect

from quiz.cloud import queues
from quiz.cloud.clients import client
from tests import make
from tests.browser.look import look
from tests.browser.scenes.course import at
from tests.browser.test_pages import DJANGOS_OWN


@pytest.fixture
def queue(aws, settings):  # noqa: ARG001 (it stands for AWS)
    """The dead letters of the events: two."""
    for name, variable in (("e", "EVENTS_QUEUE_URL"), ("e-dead", "EVENTS_DEAD_QUEUE_URL")):
        made = client("sqs").create_queue(
            QueueName=f"{name}.fifo", Attributes={"FifoQueue": "true"}
        )
        setattr(settings, variable, str(made["QueueUrl"]))
    for number in (1, 2):
        body = f'{{"type": "AttemptFinished", "attempt_id": {number}}}'
        queues.send(settings.EVENTS_DEAD_QUEUE_URL, body, group=f"g{number}", once=str(number))
    return settings.EVENTS_QUEUE_URL


def test_dead_letters(browse, queue):
    page = browse(make.administrator())

    def found() -> list[str]:
        return look(page, without=DJANGOS_OWN, targets=False)

    at(page, "admin:quiz_handledevent_deadletters")
    expect(page.get_by_role("checkbox")).to_have_count(2)
    assert found() == []
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Delete the chosen ones").press("Enter")
    expect(page.locator("h1")).to_have_text("Delete these dead letters?")
    assert found() == []
    page.get_by_role("link", name="Keep them").press("Enter")

    expect(page.get_by_role("checkbox")).to_have_count(2)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Send the chosen ones again").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Dead letters sent again: 1.")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    assert queues.count(queue) == 1
