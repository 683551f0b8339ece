"""Taking away what runs made: by the run itself, after a crash by whoever comes next."""

import logging

from django.conf import settings

from quiz.actions import labs
from quiz.cloud import CloudError, queues, versions
from quiz.labs import storage_notice
from quiz.models import LabRun

log = logging.getLogger(__name__)


def tidy_all() -> int:
    """Take away what ended runs have left behind; says of how many runs."""
    runs = list(LabRun.objects.untidy())
    for run in runs:
        tidy(run)
    return len(runs)


def tidy(run: LabRun) -> None:
    """Take away what this run has made. What cannot be reached stays written down."""
    left = []
    for thing in run.made:
        try:
            _remove(thing)
        except CloudError:
            log.warning("%s of %s could not be taken away.", thing, run, exc_info=True)
            left.append(thing)
    labs.tidied(run, left)


def _remove(thing: str) -> None:
    kind, _, name = thing.partition(":")
    if kind == "queue":
        if url := queues.find_url(name):
            queues.remove(url)
    elif kind == "object":
        versions.erase(settings.LABS_BUCKET, name)
    elif kind == "upload":
        storage_notice.remove(name)
    else:
        raise ValueError(f"Nobody knows how to take away {thing}.")
