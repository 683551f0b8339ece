"""A small course with something of everything, and attempts at it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import Page

from quiz.models import Attempt, Contrast, Entry, Question, Quiz, User
from tests import make

Browse = Callable[..., Page]
Scene = Iterator[Page]  # a browser at one page after another

LONG = "Eventual consistency and read-after-write consistency of object storage"
BODY = """A *queue* holds work until somebody does it. See `ReceiveMessage`.

- It waits.
- It is [read](https://docs.example/) again after the visibility timeout.

| Delivery | Standard | FIFO |
|---|---|---|
| Order | best effort | kept |

```python
queue.send(MessageBody="a long line of code that is wider than the page of a phone can be")
```
"""


def at(page: Page, name: str, *args: Any, query: str = "") -> Page:
    page.goto(reverse(name, args=args) + query)
    return page


def course() -> Quiz:
    """Two topics with entries of both kinds, questions of all kinds, quizzes of all presets."""
    cloud = make.topic(title="Storage in the cloud", line="Data", position=1, icon="bucket")
    work = make.topic(title="Messaging", line="Work that waits", position=2, icon="queue")
    term = make.entry(
        slug="queue",
        title="Queue",
        aliases=["work queue", "job queue"],
        summary="A line of messages that wait until somebody takes them.",
        goal="say when a message that was received comes back to its queue",
        body=BODY,
        misconceptions="“A queue keeps the order.” Only a FIFO queue does.",
        as_of=now().date(),
        topic=work,
    )
    other = make.entry(title=LONG, slug="topic", summary="Told to all.", topic=work, position=1)
    make.entry(slug="disk", title="Disk", summary="Blocks.", body="Blocks.", topic=cloud)
    asked = make.entry(
        slug="why-queues", kind=Entry.Kind.QA, title="Why queues?", summary="Why?", topic=work
    )
    asked.related.add(term, other)
    term.related.add(other)
    term.sources.add(make.source(author="Somebody"), make.source(url="", title="A book"))
    rows = "Who gets it | one reader | all readers\nHow long | until it is deleted | at once"
    Contrast.objects.create(entry=term, other=other, question="Who gets the message?", rows=rows)
    questions = [make.question(kind, entry=term) for kind in make.KINDS]
    first = make.quiz(*questions, title="Queues in practice", description="Seven questions.")
    make.quiz(*questions, title="Queues, graded", preset="graded", pass_mark=60)
    drawn = make.quiz(title="Mock exam", preset="mock", draw=3)
    drawn.topics.add(cloud, work)
    return first


def answered(attempt: Attempt, *, right: bool, sure: int | None = None) -> Attempt:
    """Answer every place of the attempt, all right or all wrong."""
    for place in attempt.places.select_related("version__question"):
        question: Question = place.version.question
        given = make.right_answer(question) if right else make.wrong_answer(question)
        make.answer(place, given, at=now(), confidence=sure)
    return attempt


def every_kind(by: User | None = None, **terms: Any) -> Attempt:
    """A new attempt with a question of each kind."""
    return make.attempt(*map(make.question, make.KINDS), by=by, at=now(), **terms)
