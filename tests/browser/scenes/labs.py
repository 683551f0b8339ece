"""Labs: the shelf, a lab before it runs, a run on its way, what was found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Any

from django.utils.timezone import now
from playwright.sync_api import expect

from quiz.actions import labs
from quiz.models import LabRun, User
from quiz.reports.labs import asked
from quiz.rules.findings import Bar, Bars, Finding, Lane, Mark, Shown, Table, Timeline
from tests import make
from tests.browser.scenes.admin import instructor
from tests.browser.scenes.course import BODY, LONG, Browse, Scene, at
from tests.labs import still

WORD = "ApproximateNumberOfMessagesNotVisible/eu-central-1"  # nowhere to break it
MARKS = tuple(
    Mark(at, f"3, again, by w{place}", shape, place == 3, 0.1 if place == 3 else None)
    for place, (at, shape) in enumerate(
        [(0.1, "round"), (0.13, "square"), (0.7, "diamond"), (9.9, "lost")], start=0
    )
)
LANES = (
    Lane("Standard", "8 messages, 9 deliveries", MARKS),
    Lane("FIFO", "8 messages, 9 deliveries", MARKS),
    Lane("Dead letters", "nothing", ()),
)
LONGEST = Finding(
    summary=f"{LONG}: {WORD} was 1.",
    outcome=f"{LONG}, {WORD}",
    parts=(
        *(
            Timeline(f"{LONG}, in {count} lanes", LONG, LANES[:count], legend=f"{LONG}. " * 2)
            for count in (1, 2, 3)
        ),
        Bars(
            f"{LONG}, {WORD}",
            LONG,
            (Bar(LONG, 30, "30 ms, of which 12.5 ms were INIT"), Bar(WORD, 1, WORD, True)),
            legend=LONG,
        ),
        Table(
            f"{LONG}, as a table",
            ("", "Who", "What it did", "How long it took", "What was left of it", WORD),
            ((LONG, WORD, LONG, "12.5 ms", LONG, LONG), ("x", "", "", "", "", "")),
            note=f"{LONG}. " * 2,
        ),
    ),
    shown={
        "q-1": Shown(f"{LONG}. {WORD}", False),
        "q-2": Shown(f"{LONG}. " * 3, True),
    },
    unseen=(LONG, WORD),
)


ENDS = [(still.FINDING, "calm"), (LONGEST, "wind"), (replace(LONGEST, shown={}), "wind")]


def on_the_shelf(scene: Callable[[Browse], Scene]) -> Callable[[Browse], Scene]:
    """The still lab is there, with a third question that is longer than any."""

    @wraps(scene)
    def staged(browse: Browse) -> Scene:
        with still.on_shelf():
            make.question(slug="not-there", prompt=f"{BODY}\n\nWhat {WORD} is next?")
            yield from scene(browse)

    return staged


def made(by: User, *, weather: str = "calm", finding: Finding | None = None) -> LabRun:
    """A run of the still lab, with predictions; ended if there is a finding."""
    given = {
        one.slug: {"version": one.version.pk, "answer": [next(iter(one.keys().values()))]}
        for one in asked(still.LAB.questions, seed="")
    }
    run = labs.ask(
        by,
        still.LAB.slug,
        chosen={"weather": weather},
        prediction=given,
        where="machine",
        at=now(),
    )
    if finding:
        labs.take_up(run, at=now())
        labs.find(run, finding, at=now() + timedelta(seconds=2))
    return run


@on_the_shelf
def before(browse: Browse) -> Scene:
    """The shelf and a lab: to a visitor, with a fault, after runs, and where something lacks."""
    page = at(browse(), "labs")
    yield page
    yield at(page, "lab", still.LAB.slug)
    page.get_by_role("button", name="Run it").click()
    expect(page.locator(".faults")).to_be_focused()
    yield page
    yield at(page, "lab", "queues")  # there is no simulator, and nothing of it in the course
    learner = make.learner()
    for finding, weather in ENDS:
        made(learner, weather=weather, finding=finding)
        made(make.learner(), weather=weather, finding=finding)
    made(learner)
    page = at(browse(learner), "labs")
    yield page
    at(page, "lab", still.LAB.slug)
    page.get_by_text("Who predicted what").click()
    yield page


@on_the_shelf
def under_way(browse: Browse) -> Scene:
    """A run that waits, that runs, that failed."""
    for _ in range(2):
        labs.take_up(made(make.learner()), at=now())
    learner = make.learner()
    run = made(learner)
    page = browse(learner)
    told: dict[str, Any] = {
        "lines": ["Looking at the water.", LONG, WORD],
        "ahead": 2,
        "is_next": False,
    }
    page.route("**/progress/", lambda route: route.fulfill(json=told))
    for state in ("waiting", "running"):
        told["state"] = state
        at(page, "lab-run", run.pk)
        expect(page.locator("[data-lines] > li")).to_have_count(3)
        yield page
    labs.fail(run, f"The boat sank. {LONG}: {WORD}.", at=now())
    yield at(page, "lab-run", run.pk)


@on_the_shelf
def found(browse: Browse) -> Scene:
    for finding, weather in ENDS:
        learner = make.learner()
        run = made(learner, weather=weather, finding=finding)
        page = at(browse(learner), "lab-run", run.pk)
        for summary in page.locator("main summary").all():
            summary.click()
        yield page


@on_the_shelf
def in_the_admin(browse: Browse) -> Scene:
    page = browse(instructor())
    for finding, weather in ENDS:
        made(make.learner(), weather=weather, finding=finding)
    made(make.learner())
    yield at(page, "admin:quiz_labrun_changelist")
    for run in LabRun.objects.all():
        yield at(page, "admin:quiz_labrun_change", run.pk)
