"""A learner's cards: what is added to them, and the plan on which they come back."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from quiz.actions import cards
from quiz.models import Entry, Topic, User
from quiz.views.by_post import by_post
from quiz.views.guests import learner_of

RECALL = [  # how long cards wait follows from FSRS's curve of forgetting
    ("0.8", "80 %: they wait more than three times as long as at 90 %"),
    ("0.85", "85 %: they wait almost twice as long"),
    ("0.9", "90 %: what suits most people"),
    ("0.95", "95 %: they wait less than half as long"),
    ("0.97", "97 %: they wait less than a quarter as long"),
]


class PlanForm(forms.ModelForm):  # type: ignore[type-arg]  # stubs only
    exam_on = forms.DateField(
        label="Exam date",
        required=False,
        help_text="Every card comes back before it.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Give a date, such as 2026-12-18."},
    )
    desired_retention = forms.TypedChoiceField(
        label="How much you want to recall when a card comes back",
        choices=RECALL,
        coerce=float,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = User
        fields = ["exam_on", "desired_retention", "wants_reminders"]
        labels = {"wants_reminders": "Remind me by e-mail when cards are due"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.SENDS_MAIL and (email := self.instance.email):
            self.fields["wants_reminders"].help_text = (
                f"To {email}, once a day at most, between 8:00 and 21:00 on your clock. "
                "Each mail has a link that stops them."
            )
        else:
            del self.fields["wants_reminders"]

    def clean_exam_on(self) -> object:
        day = self.cleaned_data["exam_on"]
        if day and "exam_on" in self.changed_data and day < localdate():
            raise forms.ValidationError("This day is over. Give one to come, or none.")
        return day


@by_post(leads_to="entry")
def add(request: HttpRequest, slug: str) -> HttpResponse:
    entry = get_object_or_404(Entry.objects.published(), slug=slug)
    added = cards.add(learner_of(request), [entry], at=now())
    told = "Added to your cards." if added else "It is among your cards already."
    messages.success(request, told)
    return redirect("entry", slug)


@by_post(leads_to="topic")
def add_topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    entries = Entry.objects.published().filter(topic=topic)
    added = cards.add(learner_of(request), entries, at=now())
    messages.success(request, f"Added to your cards: {added}.")
    return redirect("topic", slug)


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """When the exam is, and how much the learner wants to recall."""
    # Read anew: a form with faults must not change what the page says of who is signed in.
    learner = User.objects.get(username=request.user.get_username())
    form = PlanForm(request.POST if request.method == "POST" else None, instance=learner)
    if form.is_valid():
        form.save()
        if {"exam_on", "desired_retention"} & set(form.changed_data):
            cards.replan(learner)
        messages.success(request, "Saved. Your cards follow it from now on.")
        return redirect("review")
    context = {"form": form, "section": "review", "sends_mail": settings.SENDS_MAIL}
    return render(request, "cards/plan.html", context)
