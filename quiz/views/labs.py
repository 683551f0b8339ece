"""Labs: what there is to see, a prediction, the turn that its run waits for, its finding."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quiz.actions import cards, labs
from quiz.labs import place, running, shelf
from quiz.labs.lab import Lab
from quiz.models import Card, Entry, LabRun, Source
from quiz.reports import labs as reports
from quiz.reports.labs import Asked
from quiz.rules.findings import Bars, Finding, Part, Table, Timeline
from quiz.rules.timelines import draw
from quiz.views.by_post import by_post
from quiz.views.guests import learner_of
from quiz.views.visitors import known

MOST_PAST = 5  # own runs that the page of a lab lists

# How long the script of a run's page lets pass between two looks: the more runs are before one's
# own, the longer, but well within the time after which who does not look counts as away.
RUNNING_MS, NEXT_MS, PLACE_MS, FAR_MS = 700, 1400, 400, 6000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All labs, and what is missing for those that cannot run here."""
    learner = known(request)
    done = LabRun.objects.of(learner).found().values_list("lab", flat=True) if learner else []
    rows = [
        {"lab": lab, "missing": place.missing(lab), "done": lab.slug in done}
        for lab in shelf.all_labs()
    ]
    return render(request, "labs/shelf.html", {"rows": rows})


@require_safe
def lab(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, find(slug))


@by_post(leads_to="lab")
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the prediction and queue a run; a run of the learner that is open comes first."""
    chosen = find(slug)
    if place.missing(chosen):
        return redirect("lab", slug)
    questions = asked(chosen)
    form = KnobForm(chosen, request.POST)
    given = _given(questions, request.POST)
    if not form.is_valid() or len(given) < len(questions):
        return _page(request, chosen, form=form, given=request.POST, has_fault=True)
    try:
        run = labs.ask(
            learner_of(request),
            slug,
            chosen=form.cleaned_data,
            prediction={
                one.slug: {"version": one.version.pk, "answer": given[one.slug]}
                for one in questions
            },
            where=place.where(chosen),
            at=now(),
        )
    except labs.OverBudget as refusal:
        messages.warning(request, str(refusal))
        return redirect("lab", slug)
    if run.lab != slug:
        messages.info(request, "You have this run open. When it has ended, you can begin another.")
    return redirect("lab-run", run.pk)


@never_cache
@require_safe
@login_required
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """A run of one's own: waiting for its turn, running, or ended."""
    own = _own(request, pk)
    context = {"run": own, "lab": shelf.load(own.lab), "section": "labs", "now": now()}
    if own.finding is not None:
        return render(request, "labs/finding.html", context | _found(request, own))
    if not own.ended_at:
        context |= _turn(own)
    return render(request, "labs/run.html", context)


@by_post(leads_to="lab-run")
@login_required
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Run it within this request, if it is its turn; else its page tells who is before it."""
    own = _own(request, pk)
    if own.state == "waiting":
        if lacks := place.missing(shelf.load(own.lab)):
            labs.fail(own, lacks, at=now())
        elif not running.take_turn(own):
            own.refresh_from_db()
            if own.state == "waiting":  # and was not started by another click meanwhile
                messages.info(request, "It is not its turn yet.")
    return redirect("lab-run", pk)


@never_cache
@require_safe
@login_required
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How a run stands, for the script of its page."""
    own = _own(request, pk)
    turn = {} if own.ended_at else _turn(own)
    return JsonResponse({"state": own.state, "lines": own.progress, **turn})


@by_post(leads_to="lab-run")
@login_required
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the queue. A run that has begun goes on to its end."""
    own = _own(request, pk)
    if labs.give_up(own):
        messages.success(request, "You have left the queue. Nothing was run.")
    return redirect("lab", own.lab)


@by_post(leads_to="lab")
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Cards of all that a lab shows."""
    entries = _entries(find(slug))
    added = cards.add(learner_of(request), entries, at=now())
    messages.success(request, f"Added to your cards: {added}.")
    return redirect("lab", slug)


class KnobForm(forms.Form):
    """What the learner sets: a list of choices for each knob."""

    def __init__(self, lab: Lab, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix="set")
        for knob in lab.knobs:
            self.fields[knob.name] = forms.ChoiceField(
                label=knob.label,
                choices=knob.options,
                initial=knob.first,
                help_text=knob.help,
            )


def find(slug: str) -> Lab:
    try:
        return shelf.load(slug)
    except shelf.NoSuchLab:
        raise Http404 from None


def asked(lab: Lab) -> list[Asked]:
    return reports.asked(lab.questions, seed=f"lab-{lab.slug}")


def _page(
    request: HttpRequest,
    lab: Lab,
    *,
    form: KnobForm | None = None,
    given: Mapping[str, str] | None = None,
    has_fault: bool = False,
) -> HttpResponse:
    """The page of a lab; `given` are places that were chosen, as the form sent them."""
    questions, learner = asked(lab), known(request)
    form = form or KnobForm(lab)
    own = LabRun.objects.of(learner).filter(lab=lab.slug) if learner else LabRun.objects.none()
    past = list(own.exclude(ended_at=None)[:MOST_PAST])
    lacks = place.missing(lab)
    # What came of earlier runs would tell whoever has yet to predict.
    is_told = any(run.finding is not None for run in past)
    everybody = reports.everybody(lab.slug, questions) if is_told else None
    context = {
        "lab": lab,
        "form": form,
        "questions": [
            {"asked": one, "name": _name(one), "given": (given or {}).get(_name(one), "")}
            for one in questions
        ],
        "has_fault": has_fault,
        "missing": lacks,
        "where": place.where(lab),
        "price": lab.price({knob.name: knob.first for knob in lab.knobs}),
        "entries": _entries(lab),
        "open": labs.open_run(learner, at=now()) if learner else None,
        "recorded": _recorded(lab) if lacks or is_told else None,
        "past": past,
        "everybody": everybody,
        "histograms": [_drawn(bars) for bars in everybody.bars] if everybody else [],
        "section": "labs",
        "now": now(),
    }
    return render(request, "labs/lab.html", context)


def _recorded(lab: Lab) -> dict[str, Any] | None:
    """The last run of anybody on AWS itself, where this site is not there. Nothing tells whose."""
    if place.where(lab) == LabRun.Where.AWS:
        return None
    last = LabRun.objects.found().filter(lab=lab.slug, where=LabRun.Where.AWS).first()
    if last is None:
        return None
    finding = Finding.from_json(last.finding or {})
    return {"run": last, "finding": finding, "parts": [_drawn(part) for part in finding.parts]}


def _found(request: HttpRequest, own: LabRun) -> dict[str, Any]:
    lab, finding = shelf.load(own.lab), Finding.from_json(own.finding or {})
    told = reports.told(own, finding)
    entries = _entries(lab)
    have = Card.objects.filter(learner=request.user.pk, entry__in=entries).count()
    return {
        "finding": finding,
        "told": told,
        "right": sum(one.is_right for one in told),
        "against": sum(one.shown.as_taught is False for one in told),
        "parts": [_drawn(part) for part in finding.parts],
        "entries": entries,
        "new_cards": len(entries) - have,
        "sources": Source.objects.filter(slug__in=lab.sources),
    }


def _drawn(part: Part) -> dict[str, Any]:
    """A part of a finding with its drawing, for the piece that shows it."""
    match part:
        case Timeline():
            return {"kind": "timeline", "part": part, "drawing": draw(part)}
        case Bars():
            return {"kind": "bars", "part": part, "lengths": part.lengths()}
        case Table():
            return {"kind": "table", "part": part}


def _turn(own: LabRun) -> dict[str, Any]:
    """Of a run that is open: who is before it, and in how many ms its script looks again."""
    if own.started_at:
        return {"ahead": 0, "is_next": False, "again_in": RUNNING_MS}
    labs.see(own, at=now())
    ahead, is_next = labs.before(own, at=now())
    again_in = min(NEXT_MS + ahead * PLACE_MS, FAR_MS)
    return {"ahead": ahead, "is_next": is_next, "again_in": again_in}


def _given(questions: list[Asked], form: Mapping[str, str]) -> dict[str, list[str]]:
    """The key that was chosen for each question; questions without one are left out."""
    return {
        one.slug: [key] for one in questions if (key := one.keys().get(form.get(_name(one), "")))
    }


def _name(question: Asked) -> str:
    return f"predict-{question.slug}"


def _entries(lab: Lab) -> list[Entry]:
    """What it shows and is published, in the order of the course."""
    return list(Entry.objects.published().filter(slug__in=lab.entries).select_related("topic"))


def _own(request: HttpRequest, pk: int) -> LabRun:
    own = get_object_or_404(
        LabRun.objects.filter(learner=request.user.pk),
        pk=pk,
        lab__in=[sign.slug for sign in shelf.SIGNS],
    )
    labs.end_if_cut_off(own, at=now())
    return own
