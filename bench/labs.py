"""Fifty learners run labs at once, another goes on with quizzes: `scripts/bench bench/labs.py`.

The site as `make run` starts it (Django's threaded server, one process, SQLite) with a simulator
of AWS (moto) beside it, all on this machine, from a fresh database. Each learner is a guest who
predicts, asks for one of the labs that can run here, and looks as often as the page's script does.
Meanwhile the running runs are counted in the database, and the times of quiz pages are taken,
before the crowd, with it and after it: what is told is the ratio of medians within one round. In
turn with them go the pages of a second site where nobody runs a lab, which shows the machine's
noise.

`--rounds N` does it N times, `--learners N` with so many. Then, once: a budget for fewer runs
than are asked for, and a site that is killed in the middle of runs.
"""

import argparse

from bench.queueing import budget, crash, load

LEARNERS, ROUNDS = 50, 3


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--learners", type=int, default=LEARNERS)
    options.add_argument("--only", choices=("load", "budget", "crash"))
    chosen = options.parse_args()
    met = []
    if chosen.only in {None, "load"}:
        met += [load.under_load(chosen.learners, number) for number in range(chosen.rounds)]
    if chosen.only in {None, "budget"}:
        met.append(budget.held())
    if chosen.only in {None, "crash"}:
        met.append(crash.survived())
    print("all met" if all(met) else "missed")
    raise SystemExit(not all(met))


if __name__ == "__main__":
    main()
