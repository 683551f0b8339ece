"""Games: only the best time is kept, also of two."""

import pytest

from quiz.actions import accounts, games
from quiz.models import BestTime
from tests import make

pytestmark = pytest.mark.django_db


def times(learner):
    return {
        best.topic: best.milliseconds
        for best in BestTime.objects.of(learner).select_related("topic")
    }


def test_only_the_best_time_of_each_topic_is_kept():
    learner, topic = make.learner(), make.topic()
    for spent in (30, 50, 20):
        games.record(learner, topic, spent, at=make.NOON)
    games.record(learner, None, 40, at=make.NOON)
    games.record(make.learner(), topic, 10, at=make.NOON)

    assert times(learner) == {topic: 20, None: 40}


def test_a_guests_best_times_come_along_where_they_are_better():
    guest, account = make.guest(), make.learner()
    better, worse, new = make.topic(), make.topic(), make.topic()
    for topic, spent in [(better, 10), (worse, 30), (new, 40), (None, 50)]:
        games.record(guest, topic, spent, at=make.NOON)
    for topic in (better, worse):
        games.record(account, topic, 20, at=make.NOON)

    accounts.bring(guest, account, at=make.NOON)

    assert times(account) == {better: 10, worse: 20, new: 40, None: 50}
