"""A lab run in a test, without the pages around it."""

from typing import Any

from quiz.labs.bench import Bench
from quiz.labs.lab import Lab
from quiz.models import User
from quiz.rules.findings import Finding
from tests import make


def run(
    lab: Lab,
    *,
    learner: User | None = None,
    given: dict[str, list[str]] | None = None,
    told: list[str] | None = None,
    made: list[str] | None = None,
    **chosen: str,
) -> Finding:
    """What it finds with these knobs, the others as they are at first.

    `told` collects what it says on its way, `made` what it makes.
    """
    unknown = chosen.keys() - {knob.name for knob in lab.knobs}
    assert not unknown, f"{lab.slug} has no {unknown}"
    bench = Bench(
        name="lab-test-1",
        learner=learner or make.learner(),
        chosen={knob.name: knob.first for knob in lab.knobs} | chosen,
        given=given or {},
        is_aws=False,
        tell=(told if told is not None else []).append,
        make=(made if made is not None else []).append,
    )
    with bench:
        return lab.run(bench)


def texts(finding: Finding) -> str:
    """All words of a finding, to look for some in them."""

    def words(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [word for one in value.values() for word in words(one)]
        if isinstance(value, list | tuple):
            return [word for one in value for word in words(one)]
        return [str(value)]

    return " ".join(words(finding.to_json()))
