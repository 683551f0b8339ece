"""The course as a map: its stops in order, and how far a learner has come at each."""

from dataclasses import dataclass

from django.db.models import Count, Q

from quiz.models import Entry, Topic, User


@dataclass(frozen=True)
class Stop:
    topic: Topic  # with `entry_count`
    met: int | None = None  # its entries that the learner answered questions on or reviewed


def course_map(learner: User | None = None) -> list[Stop]:
    """All topics in their order. One query, and one more for a learner."""
    topics = Topic.objects.with_entry_count()
    if learner is None:
        return [Stop(topic) for topic in topics]
    answered = Entry.objects.filter(
        questions__versions__places__attempt__learner=learner.pk,
        questions__versions__places__sequence__gt=0,
    )
    entries = Entry.objects.published().with_card_of(learner)
    known = entries.filter(Q(own__last_look__isnull=False) | Q(pk__in=answered.values("pk")))
    met = dict(known.order_by().values_list("topic").annotate(n=Count("pk")))
    return [Stop(topic, met.get(topic.pk, 0)) for topic in topics]
