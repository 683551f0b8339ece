"""Dead letters: shown, sent again, deleted after a second thought."""

import pytest
from django.urls import reverse

from quiz.cloud import queues
from quiz.cloud.clients import client
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aws")]

ADDRESS = "/admin/quiz/handledevent/dead-letters/"


@pytest.fixture
def administrator(client):
    client.force_login(make.administrator())
    return client


@pytest.fixture
def piles(aws, settings):  # noqa: ARG001 (it stands for AWS)
    """Four queues; what waits among the dead letters of the events and of the uploads."""
    for name in ("events", "uploads"):
        for dead in ("", "-dead"):
            fifo = {"FifoQueue": "true"} if name == "events" else {}
            full = f"{name}{dead}{'.fifo' if fifo else ''}"
            made = client("sqs").create_queue(QueueName=full, Attributes=fifo)
            middle = "_DEAD" if dead else ""
            setattr(settings, f"{name.upper()}{middle}_QUEUE_URL", str(made["QueueUrl"]))
    for number in (1, 2):
        queues.send(
            settings.EVENTS_DEAD_QUEUE_URL, f"event {number} <b>", group="g", once=str(number)
        )
    queues.send(settings.UPLOADS_DEAD_QUEUE_URL, "an upload")
    return settings


def letters(page) -> dict[str, str]:
    """The ids of the letters on a page, by body."""
    piles = page.context["piles"]
    return {letter.body: letter.id for pile in piles for letter in pile["letters"]}


def test_they_are_shown_and_left_where_they_are(administrator, piles):
    for _ in range(2):
        page = administrator.get(ADDRESS)

        assert set(letters(page)) == {"event 1 <b>", "event 2 <b>", "an upload"}
        assert "event 1 &lt;b&gt;" in page.content.decode()
        assert "2 of about 2" in page.content.decode()
    assert queues.count(piles.EVENTS_DEAD_QUEUE_URL) == 2


def test_the_chosen_ones_are_sent_again_to_where_they_came_from(administrator, piles):
    found = letters(administrator.get(ADDRESS))
    chosen = [found["event 2 <b>"], found["an upload"]]

    page = administrator.post(ADDRESS, {"letter": chosen, "again": "1"}, follow=True)

    assert "Dead letters sent again: 2." in page.content.decode()
    assert set(letters(page)) == {"event 1 <b>"}
    [event] = queues.receive(piles.EVENTS_QUEUE_URL)
    assert (event.body, event.group) == ("event 2 <b>", "g")
    assert [one.body for one in queues.receive(piles.UPLOADS_QUEUE_URL)] == ["an upload"]


def test_deleting_asks_first(administrator, piles):
    found = letters(administrator.get(ADDRESS))
    chosen = [found["event 1 <b>"]]

    asked = administrator.post(ADDRESS, {"letter": chosen, "delete": "1"})
    assert set(letters(asked)) == {"event 1 <b>"}
    assert "Yes, delete them" in asked.content.decode()
    assert queues.count(piles.EVENTS_DEAD_QUEUE_URL) == 2

    page = administrator.post(ADDRESS, {"letter": chosen, "sure": "1"}, follow=True)
    assert "Dead letters deleted: 1." in page.content.decode()
    assert set(letters(page)) == {"event 2 <b>", "an upload"}
    assert queues.count(piles.EVENTS_QUEUE_URL) == 0


@pytest.mark.parametrize("button", ["again", "delete", "sure"])
@pytest.mark.usefixtures("piles")
def test_nothing_chosen_is_nothing_done(administrator, button):
    page = administrator.post(ADDRESS, {button: "1"}, follow=True)

    assert "Choose at least one." in page.content.decode()
    assert len(letters(page)) == 3


@pytest.mark.usefixtures("piles")
def test_one_that_is_gone_by_now_is_said(administrator):
    page = administrator.post(ADDRESS, {"letter": ["gone"], "again": "1"}, follow=True)

    assert "Left where they are, or gone by now: 1." in page.content.decode()
    assert len(letters(page)) == 3


def test_a_queue_that_cannot_be_read_says_so(administrator, piles):
    piles.EVENTS_DEAD_QUEUE_URL += "x"

    page = administrator.get(ADDRESS).content.decode()
    assert "The queue cannot be read" in page
    assert "an upload" in page
    acted = administrator.post(ADDRESS, {"letter": ["a"], "again": "1"}, follow=True)
    assert "The queue failed" in acted.content.decode()


def test_without_queues_the_page_says_how_events_are_handled(administrator):
    assert "This site has no queue of dead letters" in administrator.get(ADDRESS).content.decode()


def test_the_list_of_handled_events_leads_there(administrator):
    page = administrator.get(reverse("admin:quiz_handledevent_changelist"))

    assert ADDRESS in page.content.decode()
