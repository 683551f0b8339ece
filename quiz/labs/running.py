"""A run from its turn to its end, within the request of the learner who waits for it."""

import logging

from django.conf import settings
from django.utils.timezone import now

from quiz.actions import labs
from quiz.cloud import CloudError
from quiz.labs import place, shelf, tidy
from quiz.labs.bench import Bench, LabFailed
from quiz.models import LabRun

log = logging.getLogger(__name__)

BROKE = "The lab itself broke. That is our fault: it has been written into the site's log."


def take_turn(run: LabRun) -> bool:
    """Run it, if it is its turn; say whether it was. What others left is taken away first."""
    if not labs.take_up(run, at=now()):
        return False
    tidy.tidy_all()
    perform(run)
    return True


def perform(run: LabRun) -> None:
    """Run it now, and keep what it found, or why it found nothing."""
    if run.learner is None:
        raise ValueError("A run without a learner is over.")
    lab = shelf.load(run.lab)
    bench = Bench(
        name=f"{settings.LABS_PREFIX}-{run.pk}",
        learner=run.learner,
        chosen=run.chosen,
        given={slug: one["answer"] for slug, one in run.prediction.items()},
        is_aws=place.is_aws(),
        tell=lambda words: labs.tell(run, words),
        make=lambda thing: labs.make(run, thing),
    )
    try:
        with bench:
            finding = lab.run(bench)
    except LabFailed as failure:
        labs.fail(run, str(failure), at=now())
    except CloudError as error:
        log.warning("%s: %s", run, error)
        labs.fail(run, _in_words(run), at=now())
    except Exception:
        log.exception("%s broke.", run)
        labs.fail(run, BROKE, at=now())
    else:
        labs.find(run, finding, at=now())
    tidy.tidy(run)


def _in_words(run: LabRun) -> str:
    who = "AWS" if run.where == LabRun.Where.AWS else "The simulator of AWS"
    return f"{who} did not do what was asked of it. Run the lab again in a minute."
