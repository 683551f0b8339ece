"""The report as JSON: the shape that docs/question-rules.md promises to programs."""

import json
import re
from pathlib import Path
from typing import Any

from quiz.formats import check_report
from quiz.rules.checks import Bank, check
from quiz.rules.kinds import Item, Kind
from tests.rules.checks.banks import fair, options_of, question, single

DOC = (Path(__file__).parents[2] / "docs/question-rules.md").read_text(encoding="utf-8")


def written(bank: Bank) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(check_report.write(check(bank)))
    return told


def shape(value: Any) -> Any:
    """The names of an object, the shape of a list's first item; the type of all else."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value[:1]]
    return "number" if type(value) in (int, float) else type(value).__name__


def test_the_example_in_the_docs_has_its_shape():
    example = re.search(r"^```json\n(.*?)^```$", DOC, re.DOTALL | re.MULTILINE)
    steps = question(Item(Kind.ORDERING, options_of([], ["a", "b", "c"])))
    told = written(Bank((single("a", "b", source="", topic="messaging"), steps)))

    assert example
    shown = json.loads(example[1])
    assert shape(shown) == shape(told) | {"kinds": shape(shown["kinds"])}
    assert shown["kinds"].keys() == told["kinds"].keys()


def test_every_bot_is_described():
    report = check(Bank(()))
    described = [f"`{result.bot}`" for result in report.bots if not result.bot.startswith("pos-")]
    described += [f"*{other.bot}*" for other in report.other_bots]

    assert [name for name in [*described, "`pos-A` … `pos-E`"] if name not in DOC] == []


def test_figures_are_those_of_the_report():
    bank = fair(60)
    report = check(bank)
    told = written(bank)

    assert told["passes"] is True
    assert told["kinds"] == {kind: 60 if kind is Kind.SINGLE else 0 for kind in Kind}
    assert [one["bot"] for one in told["bots"]] == [result.bot for result in report.bots]
    longest, tally = told["bots"][0], report.bots[0].overall
    assert longest["overall"] == {
        "questions": 60,
        "chance": 0.25,
        "score": round(tally.score, 4),
        "above": round(tally.above, 4),
        "se": round(tally.se, 4),
        "z": round(tally.z, 4),
        "passes": True,
        "on_target": tally.above <= 0.06,
    }
    assert [one["wanted"] for one in told["demands"]] == [one.wanted for one in report.demands]


def test_a_bot_is_told_by_kind_and_topic():
    questions = (single("a", "bb", "c", topic="x"), single("bb", "c", slug="r", topic="y"))
    longest = written(Bank(questions))["bots"][0]

    assert {name: part["score"] for name, part in longest["by_topic"].items()} == {"x": 0, "y": 1}
    assert {name: part["questions"] for name, part in longest["by_kind"].items()} == {"single": 2}
