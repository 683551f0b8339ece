"""Games: only the best time is kept."""

from datetime import datetime

from django.db import transaction

from quiz.models import BestTime, Topic, User


@transaction.atomic
def record(learner: User, topic: Topic | None, milliseconds: int, *, at: datetime) -> None:
    """Keep the time if it is the learner's best at this topic (None: the own cards)."""
    best, _ = BestTime.objects.get_or_create(
        learner=learner, topic=topic, defaults={"milliseconds": milliseconds, "at": at}
    )
    slower = BestTime.objects.filter(pk=best.pk, milliseconds__gt=milliseconds)
    slower.update(milliseconds=milliseconds, at=at)


def bring(guest: User, account: User) -> None:
    """Give the account the guest's best times, where these are better."""
    for best in BestTime.objects.of(guest).select_related("topic"):
        record(account, best.topic, best.milliseconds, at=best.at)
