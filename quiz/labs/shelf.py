"""All labs, in the order in which they are shown."""

from quiz.labs import (
    cdn,
    instances,
    observer,
    queues,
    runs_what,
    serverless,
    storage,
    testing,
)
from quiz.labs.lab import Lab

LABS: dict[str, Lab] = {
    lab.slug: lab
    for lab in (
        queues.LAB,
        observer.LAB,
        testing.LAB,
        serverless.LAB,
        instances.LAB,
        cdn.LAB,
        storage.LAB,
        runs_what.LAB,
    )
}


def of_entry(slug: str) -> list[Lab]:
    """The labs that show this entry."""
    return [lab for lab in LABS.values() if slug in lab.entries]
