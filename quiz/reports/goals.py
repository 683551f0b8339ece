"""The learning goals: what one can do after the course, and how many questions test it."""

from itertools import groupby
from operator import attrgetter

from quiz.models import Entry, Question, Topic


def goals() -> list[tuple[Topic, list[Entry]]]:
    """Entries with a goal that is tested, by topic, with their `question_count`. One query.

    A goal without a published question is left out: nobody could tell whether it was reached.
    """
    tested = Entry.objects.published().filter(pk__in=Question.objects.published().values("entry"))
    rows = tested.exclude(goal="").with_question_count().select_related("topic")
    by_topic = rows.order_by("topic__position", "topic__title", "topic_id", "position", "title")
    return [(topic, list(entries)) for topic, entries in groupby(by_topic, attrgetter("topic"))]
