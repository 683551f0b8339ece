"""Attempts begun before the grace was thought of: the migration lets them wait for it too."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from quiz.actions import attempts
from quiz.models import Attempt
from tests import make

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_attempts_of_one_quiz_wait_for_the_longest_grace_of_all(settings):
    closes = make.NOON + HOUR
    quiz, other = (
        make.quiz(make.question(), preset="graded", feedback="close", closes=closes)
        for _ in range(2)
    )
    plain = make.attempt()
    settings.GRACE_SECONDS = 30
    begun = [attempts.start(make.learner(), one, at=make.NOON) for one in (quiz, other)]
    settings.GRACE_SECONDS = 90
    begun.append(attempts.start(make.learner(), quiz, at=make.NOON))
    Attempt.objects.filter(quiz__in=[quiz, other]).update(feedback_at=closes)

    import_module("quiz.migrations.0006_told_after_the_grace").wait_for_the_grace(apps, None)

    told = [Attempt.objects.get(pk=attempt.pk).feedback_at for attempt in [*begun, plain]]
    assert told == [closes + 2 * MINUTE, closes + MINUTE, closes + 2 * MINUTE, None]
