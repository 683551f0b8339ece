"""Our function as AWS would run it, for labs that call it: environments, reports, a limit."""

import itertools
import threading
from typing import Any

from quiz.cloud import functions
from quiz.labs import function


class Lambda:
    """Each environment takes one event at a time. `warm` ones are there from before."""

    def __init__(self, *, warm=0, most=100, reports=True):
        self.most, self.reports = most, reports
        self.free: list[dict[str, Any]] = [
            {"environment": f"a{number:03}", "count": 8} for number in range(warm)
        ]
        self.made = itertools.count()
        self.busy = self.arrived = self.expected = 0
        self.changed = threading.Condition()

    def new(self) -> dict[str, Any]:
        return {"environment": f"c{next(self.made):03}", "count": 0}

    def invoke(self, name, payload):
        assert (name, payload) == ("studyapp", {"lab": "environment"})
        with self.changed:
            self.arrived += 1
            self.changed.notify_all()
            if self.busy >= self.most:
                raise functions.Throttled("Rate Exceeded.")
            self.busy += 1
            is_cold = not self.free
            mine = self.new() if is_cold else self.free.pop(0)
            assert self.changed.wait_for(lambda: self.arrived >= self.expected, timeout=60)
            self.busy -= 1
            mine["count"] += 1
            self.free.append(mine)
            said = mine | {"cold": is_cold, "age": 1, "ms": 100.0, "cpu_ms": 40.0}
        log = "START\nREPORT RequestId: 1-2\tDuration: 101.50 ms\tBilled Duration: 102 ms\t"
        log += "Memory Size: 1769 MB\tMax Memory Used: 90 MB\t"
        log += "Init Duration: 1800.25 ms\t\n" if is_cold else "\n"
        return functions.Reply(said, log if self.reports else "", 120.0)

    def stand_in(self, monkeypatch):
        """Be the function in which this site runs."""
        burst = function.burst

        def expected(bench, count):
            self.arrived, self.expected = 0, count
            return burst(bench, count)

        monkeypatch.setenv(function.NAME, "studyapp")
        monkeypatch.setattr(functions, "invoke", self.invoke)
        monkeypatch.setattr(function, "burst", expected)
