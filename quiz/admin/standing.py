"""How a question stands with learners: what is asked now, and what waits to be marked again."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from quiz.actions import regrades
from quiz.models import Question, Status


def standing(question: Question) -> str:
    """In a few sentences, above its form."""
    version, status = question.current_version, question.get_status_display()
    if version is None:
        return f"{status}. Learners have never had it."
    versions = reverse("admin:quiz_questionversion_changelist", query={"question": question.pk})
    so_far = format_html(
        '{}, <a href="{}">version {} of {}</a>. ',
        status,
        versions,
        version.number,
        localtime(version.at).date().isoformat(),
    )
    if question.status != Status.PUBLISHED:
        return format_html("{}{}", so_far, "New attempts do not get it.")
    next_one = "Saving a change makes the next version, for attempts that begin afterwards."
    counted = regrades.with_unmarked(Question.objects.filter(pk=question.pk))
    waiting: int = counted.get().unmarked  # type: ignore[attr-defined]  # annotated
    again = mark_again(question, waiting, "mark {} again" if waiting > 1 else "mark it again")
    if not again:
        return format_html("{}{}", so_far, next_one)
    left = "finished attempts were" if waiting > 1 else "finished attempt was"
    why = f" {waiting} {left} marked by a version that you have corrected since: "
    return format_html("{}{}{}{}.", so_far, next_one, why, again)


def mark_again(question: Question, waiting: int, words: str) -> str:
    """A link, with how many wait in its words; empty when none does."""
    if not waiting or question.status != Status.PUBLISHED:
        return ""
    address = reverse("admin:quiz_question_regrade", args=[question.pk])
    return format_html('<a href="{}">{}</a>', address, words.format(waiting))
