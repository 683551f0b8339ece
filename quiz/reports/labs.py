"""What the pages of labs need to know: what is asked before a run, and what all runs came to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz import markup
from quiz.models import LabRun, Question, QuestionVersion
from quiz.reports.sheet import Sheet, sheet
from quiz.rules import kinds
from quiz.rules.findings import Bar, Bars, Finding, Shown
from quiz.rules.kinds import Kind

MOST_OUTCOMES = 6  # that are told one by one
MOST_RUNS = 2000  # the newest ones, which are counted


@dataclass(frozen=True)
class Asked:
    """A question before a run. `sheet` tells nothing of the key."""

    slug: str
    version: QuestionVersion
    sheet: Sheet

    def keys(self) -> dict[str, str]:
        """The key of each row, by its place in the form."""
        item = self.version.item()
        texts = {option.text: option.key for option in item.options}
        return {str(row.place): texts[row.text] for row in self.sheet.rows}


@dataclass(frozen=True)
class Told:
    """A question after a run: what was predicted, what is right, what the run showed."""

    ask: str
    scene: str
    predicted: str
    right: str
    is_right: bool
    explanation: str
    shown: Shown


def asked(slugs: Iterable[str], *, seed: str) -> list[Asked]:
    """The published single choice questions among these, in this order, dealt by the seed."""
    wanted = list(slugs)
    found = {
        question.slug: question
        for question in Question.objects.published()
        .filter(slug__in=wanted, kind=Kind.SINGLE, current_version__isnull=False)
        .select_related("current_version")
    }
    return [
        Asked(slug, version, sheet(version.content, version.item(), seed=f"{seed}/{slug}"))
        for slug in wanted
        if slug in found and (version := found[slug].current_version)
    ]


def told(run: LabRun, finding: Finding) -> list[Told]:
    """The questions of a run that has ended, in the order in which they were asked."""
    wanted = [one["version"] for one in run.prediction.values()]
    versions = QuestionVersion.objects.in_bulk(wanted)
    return [
        _told(versions[one["version"]], one["answer"], finding.shown[slug])
        for slug, one in run.prediction.items()
        if one["version"] in versions and slug in finding.shown
    ]


def _told(version: QuestionVersion, answer: list[str], shown: Shown) -> Told:
    item = version.item()
    page = sheet(version.content, item, seed="", answer=answer, told=True, reveal=True)
    return Told(
        ask=page.ask,
        scene=page.scene,
        predicted=next((row.text for row in page.rows if row.chosen), ""),
        right=next(row.text for row in page.rows if row.is_key),
        is_right=kinds.credit(item, answer) == 1,
        explanation=page.explanation,
        shown=shown,
    )


@dataclass(frozen=True)
class Everybody:
    """The runs of a lab that came to a finding, the last MOST_RUNS of them."""

    runs: int
    bars: tuple[Bars, ...]  # of each question, by each learner's first run; then of what happened


def everybody(lab: str, questions: Iterable[Asked]) -> Everybody:
    """Who predicted what, and what happened. One query."""
    newest = LabRun.objects.found().filter(lab=lab).order_by("-asked_at", "-pk")[:MOST_RUNS]
    rows = list(newest.values_list("pk", "learner", "prediction", "finding__outcome"))
    rows.reverse()
    firsts: dict[object, Mapping[str, Mapping[str, list[str]]]] = {}
    for pk, learner, prediction, _ in rows:
        firsts.setdefault(learner or f"run {pk}", prediction)
    predicted = [_predicted(one, list(firsts.values())) for one in questions]
    happened = _outcomes(Counter(outcome for *_, outcome in rows).most_common())
    return Everybody(runs=len(rows), bars=(*predicted, happened))


def _predicted(question: Asked, predictions: list[Mapping[str, Mapping[str, list[str]]]]) -> Bars:
    chosen = Counter(
        key for one in predictions for key in one.get(question.slug, {}).get("answer", [])
    )
    keys = question.keys()
    return _counted(
        markup.plain(question.sheet.ask),
        [(markup.plain(row.text), chosen[keys[str(row.place)]]) for row in question.sheet.rows],
        head=("Predicted", "Learners"),
    )


def _outcomes(outcomes: list[tuple[str, int]]) -> Bars:
    rest = sum(count for _, count in outcomes[MOST_OUTCOMES:])
    rows = outcomes[:MOST_OUTCOMES] + ([("something else", rest)] if rest else [])
    return _counted("What happened", rows, head=("What happened", "Runs"))


def _counted(title: str, rows: list[tuple[str, int]], *, head: tuple[str, str]) -> Bars:
    return Bars(
        title=title,
        summary="; ".join(f"{label}: {count}" for label, count in rows),
        bars=tuple(Bar(label, count, str(count)) for label, count in rows),
        head=head,
    )
