"""Events that were handled, to read, and the dead letters: what no handler could deal with."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from quiz.admin.versions import ReadOnly
from quiz.cloud import CloudError, queues
from quiz.models import HandledEvent


@dataclass(frozen=True)
class DeadQueue:
    """A queue of dead letters, and the one that they came from."""

    name: str
    url: str
    source: str


@admin.register(HandledEvent)
class HandledEventAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # stubs only
    list_display = ["event_id", "at"]
    search_fields = ["event_id"]
    date_hierarchy = "at"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.dead_letters)
        return [
            path("dead-letters/", view, name="quiz_handledevent_deadletters"),
            *super().get_urls(),
        ]

    def dead_letters(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return dead_letters(request)


@require_http_methods(["GET", "POST"])
def dead_letters(request: HttpRequest) -> HttpResponse:
    """Show what waits among the dead letters; on POST send the chosen ones again, or delete them.

    Deleting asks first: the page comes again with the chosen letters and one more button.
    """
    chosen = set(request.POST.getlist("letter"))
    asks = "delete" in request.POST and bool(chosen)
    if request.method == "POST" and not asks:
        if chosen:
            _act(request, chosen)
        else:
            messages.warning(request, "Choose at least one.")
        return redirect("admin:quiz_handledevent_deadletters")
    piles = [_pile(queue, only=chosen if asks else None) for queue in _queues()]
    context = {
        **admin.site.each_context(request),
        "title": "Delete these dead letters?" if asks else "Dead letters",
        "piles": piles,
        "asks": asks,
    }
    return render(request, "admin/quiz/handledevent/dead_letters.html", context)


def _queues() -> list[DeadQueue]:
    known = [
        DeadQueue("events", settings.EVENTS_DEAD_QUEUE_URL, settings.EVENTS_QUEUE_URL),
        DeadQueue("uploads", settings.UPLOADS_DEAD_QUEUE_URL, settings.UPLOADS_QUEUE_URL),
    ]
    return [queue for queue in known if queue.url]


def _pile(queue: DeadQueue, *, only: set[str] | None) -> dict[str, Any]:
    """Up to ten letters of one queue, left where they are, and how many there are in all."""
    try:
        letters = queues.look(queue.url)
        count = max(queues.count(queue.url), len(letters))
    except CloudError as error:
        return {"queue": queue, "error": error}
    if only is not None:
        letters = [letter for letter in letters if letter.id in only]
    return {"queue": queue, "letters": letters, "count": count}


def _act(request: HttpRequest, chosen: set[str]) -> None:
    again = "again" in request.POST
    done = 0
    try:
        for queue in _queues():
            for letter in queues.find(queue.url, chosen):
                if again:
                    # A name of its own: the queue may still remember the first one.
                    queues.send(queue.source, letter.body, group=letter.group, once=letter.id)
                queues.delete(queue.url, letter)
                done += 1
    except CloudError as error:
        messages.error(request, f"The queue failed: {error}")
    messages.success(request, f"Dead letters {'sent again' if again else 'deleted'}: {done}.")
    if done < len(chosen):
        messages.warning(request, f"Left where they are, or gone by now: {len(chosen) - done}.")
