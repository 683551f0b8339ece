"""The questions of the site, for the checks that a bank of files gets too."""

from collections.abc import Collection

from quiz import models
from quiz.actions import rows_to_drafts
from quiz.formats import checked
from quiz.models import Status, Topic
from quiz.rules.checks import Bank, Question


def bank(statuses: Collection[Status] = (Status.PUBLISHED,)) -> Bank:
    """Return the questions of these statuses, as they are written now.

    The entries are those that are published and those that a question is about.
    """
    rows = rows_to_drafts.questions().filter(status__in=statuses)
    questions = [rows_to_drafts.question_draft(row) for row in rows]
    used = {question.entry for question in questions}
    entries = [
        rows_to_drafts.entry_draft(row)
        for row in rows_to_drafts.entries()
        if row.status == Status.PUBLISHED or row.slug in used
    ]
    topics = [rows_to_drafts.topic_draft(row) for row in Topic.objects.all()]
    return checked.bank(topics, entries, questions)


def question(row: models.Question) -> Question:
    """Return one of them as it is written now."""
    return checked.question(rows_to_drafts.question_draft(row), row.entry.topic.slug)
