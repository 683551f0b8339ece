"""Taking a quiz: start, answer, finish."""

from quiz.actions.attempts.answering import AttemptClosed, StaleAnswer, answer, show_answer
from quiz.actions.attempts.finishing import (
    UNDERWAY,
    announce_lost,
    answered,
    close_idle,
    close_overdue,
    counted_credits,
    counted_responses,
    finish,
)
from quiz.actions.attempts.starting import (
    CannotStart,
    can_start,
    practise,
    practise_lesson,
    start,
)

__all__ = [
    "UNDERWAY",
    "AttemptClosed",
    "CannotStart",
    "StaleAnswer",
    "announce_lost",
    "answer",
    "answered",
    "can_start",
    "close_idle",
    "close_overdue",
    "counted_credits",
    "counted_responses",
    "finish",
    "practise",
    "practise_lesson",
    "show_answer",
    "start",
]
