"""A report on a bank as JSON, for programs; docs/question-rules.md describes the shape."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from quiz.rules.checks.bots import Pick, Result
from quiz.rules.checks.demands import Demand
from quiz.rules.checks.findings import Finding
from quiz.rules.checks.gate import TARGET, Tally, tally
from quiz.rules.checks.kind_bots import KindResult
from quiz.rules.checks.report import Report
from quiz.rules.options import Kind


def write(report: Report) -> str:
    """Return the report as one JSON object, figures with 4 places."""
    told = {
        "passes": report.passes,
        "kinds": {kind: report.kinds[kind] for kind in Kind},
        "findings": [_finding(finding) for finding in report.findings],
        "bots": [_bot(result) for result in report.bots],
        "other_bots": [_other_bot(result) for result in report.other_bots],
        "demands": [_demand(demand) for demand in report.demands],
    }
    return json.dumps(told, indent=1, ensure_ascii=False)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "topic": finding.topic,
        "slug": finding.slug,
        "rule": finding.rule,
        "level": finding.level,
        "why": finding.why,
        "advice": finding.advice,
    }


def _bot(result: Result) -> dict[str, Any]:
    return {
        "bot": result.bot,
        "overall": _tally(result.overall),
        "fired": _tally(result.fired),
        "by_kind": _parts(result.picks, lambda pick: pick.question.item.kind),
        "by_topic": _parts(result.picks, lambda pick: pick.question.topic),
    }


def _other_bot(result: KindResult) -> dict[str, Any]:
    return {"bot": result.bot, "kind": result.kind, "overall": _tally(result.tally)}


def _parts(picks: Iterable[Pick], part_of: Callable[[Pick], str]) -> dict[str, Any]:
    parts: dict[str, list[Pick]] = {}
    for pick in picks:
        parts.setdefault(part_of(pick), []).append(pick)
    return {name: _tally(tally(pick.trial for pick in parts[name])) for name in sorted(parts)}


def _tally(found: Tally) -> dict[str, Any]:
    return {
        "questions": found.count,
        "chance": round(found.chance, 4),
        "score": round(found.score, 4),
        "above": round(found.above, 4),
        "se": round(found.se, 4),
        "z": round(found.z, 4),
        "passes": found.passes,
        "on_target": found.above <= TARGET,
    }


def _demand(demand: Demand) -> dict[str, Any]:
    return {"wanted": demand.wanted, "figure": demand.figure, "holds": demand.holds}
