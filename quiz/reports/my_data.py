"""Everything that is kept about one learner, for themselves to take along."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.html import escape, format_html

from quiz import markup
from quiz.formats.apkg import Note
from quiz.models import (
    Attempt,
    AttemptQuestion,
    Card,
    LabRun,
    QuestionVersion,
    Review,
    User,
)
from quiz.rules import memory
from quiz.rules.kinds import Answer


def everything(learner: User, *, at: datetime) -> dict[str, Any]:
    """All that the learner gave and did, as values that Django's JSON encoder can write.

    Questions are named by their slug and version, entries by their slug. What an answer earned is
    there once it may be told. A password's hash, of use to a thief alone, is left out. The number
    of queries is the same for everybody.
    """
    return {
        "account": {
            "name": None if learner.is_guest else learner.get_username(),
            "email": learner.email,
            "time_zone": learner.time_zone,
            "exam_on": learner.exam_on,
            "desired_retention": learner.desired_retention,
            "wants_reminders": learner.wants_reminders,
            "reminded_on": learner.reminded_on,
            "since": learner.date_joined,
            "last_sign_in": learner.last_login,
        },
        "attempts": _attempts(learner, at),
        "cards": _cards(learner),
        "labs": _labs(learner),
    }


# As FSRS's optimizer reads a history (github.com/open-spaced-repetition/fsrs-optimizer).
LOG_COLUMNS = ("card_id", "review_time", "review_rating", "review_state", "review_duration")
NEW = 0  # the state of a card at its first look; the others are FSRS's


def review_log(learner: User) -> Iterator[tuple[int | str, ...]]:
    """The looks that counted, by card and time: a row of LOG_COLUMNS for each.

    `review_time` is in milliseconds since 1970 (UTC), `review_state` is the state before the look
    (0 new, 1 learning, 2 review, 3 relearning), `review_duration` is in milliseconds or "".
    """
    terms = learner.memory_terms()
    for card in Card.objects.of(learner).prefetch_related("reviews").order_by("pk"):
        reviews = sorted(
            (review for review in card.reviews.all() if review.voided_at is None),
            key=Review.place_in_time,
        )
        state = NEW
        for place, left in memory.history([one.look() for one in reviews], terms, lane=card.pk):
            review = reviews[place]
            at = round(review.reviewed_at.timestamp() * 1000)
            took = "" if review.milliseconds is None else review.milliseconds
            yield card.pk, at, review.rating, state, took
            state = left.state.value


def deck(learner: User, *, site: str) -> list[Note]:
    """The learner's cards of what is taught now, in the order of the course, as notes for Anki.

    `site` is where this site is, such as "https://study.example", for links and pictures.
    """
    theirs = Card.objects.of(learner).taught().select_related("entry__topic")
    return [
        Note(
            slug=card.entry.slug,
            front=escape(card.entry.title),
            back=format_html("<p>{}</p>", card.entry.summary)
            + markup.absolute(card.entry.body_html(), site),
            tag=card.entry.topic.slug,
        )
        for card in theirs.order_by("entry__topic__position", "entry__position", "entry__title")
    ]


def _attempts(learner: User, at: datetime) -> list[dict[str, Any]]:
    attempts = Attempt.objects.of(learner).select_related("quiz", "entry").order_by("started_at")
    rows = attempts.prefetch_related("places__version__question", "places__responses")
    return [
        {
            "quiz": attempt.quiz.slug if attempt.quiz else None,
            "entry": attempt.entry.slug if attempt.entry else None,
            "title": attempt.title,
            "preset": attempt.preset,
            "started_at": attempt.started_at,
            "deadline": attempt.deadline,
            "finished_at": attempt.finished_at,
            "score": attempt.score if attempt.reveals(at) else None,
            "questions": [_place(place, at) for place in attempt.places.all()],
        }
        for attempt in rows
    ]


def _place(place: AttemptQuestion, at: datetime) -> dict[str, Any]:
    content = place.version.content
    words = {option["key"]: option for option in content["options"]}
    return {
        "position": place.position,
        "question": place.version.question.slug,
        "version": place.version.number,
        "prompt": content["prompt"],
        "answers": [
            {
                "try": response.number,
                "answer": _in_words(response.answer, words),
                "credit": response.credit if place.reveals(at) else None,
                "confidence": response.confidence,
                "answered_at": response.answered_at,
                "seconds": response.seconds,
            }
            for response in place.responses.all()
        ],
    }


def _in_words(answer: Answer, options: dict[str, dict[str, Any]]) -> Any:
    """An answer with the texts of what it chose in place of their keys."""

    def text(key: str) -> str:
        return str(options[key]["text"]) if key in options else key

    if isinstance(answer, dict):  # pairs of a matching, or a verdict and its reason
        return {text(one): _matched(other, options) for one, other in answer.items()}
    return [text(key) for key in answer]


def _matched(key: str, options: dict[str, dict[str, Any]]) -> str:
    option = options.get(key, {})
    return str(option.get("match") or option.get("text") or key)


def _labs(learner: User) -> list[dict[str, Any]]:
    runs = list(LabRun.objects.of(learner).order_by("asked_at"))
    wanted = {one["version"] for run in runs for one in run.prediction.values()}
    versions = QuestionVersion.objects.in_bulk(wanted)
    words = {
        pk: {option["key"]: option for option in version.content["options"]}
        for pk, version in versions.items()
    }
    return [
        {
            "lab": run.lab,
            "chosen": run.chosen,
            "predicted": {
                slug: _in_words(one["answer"], words.get(one["version"], {}))
                for slug, one in run.prediction.items()
            },
            "where": run.where,
            "asked_at": run.asked_at,
            "ended_at": run.ended_at,
            "finding": run.finding,
        }
        for run in runs
    ]


def _cards(learner: User) -> list[dict[str, Any]]:
    cards = Card.objects.of(learner).select_related("entry").prefetch_related("reviews")
    return [
        {
            "entry": card.entry.slug,
            "title": card.entry.title,
            "added_at": card.added_at,
            "due": card.due,
            "state": card.get_state_display(),
            "stability": card.stability,
            "difficulty": card.difficulty,
            "last_look": card.last_look,
            "reviews": [
                {
                    "rating": review.rating,
                    "reviewed_at": review.reviewed_at,
                    "milliseconds": review.milliseconds,
                    "origin": review.origin,
                    "voided_at": review.voided_at,
                }
                for review in card.reviews.all()
            ],
        }
        for card in cards
    ]
