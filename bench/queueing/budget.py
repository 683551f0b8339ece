"""More learners ask for a run at the same moment than there are runs in a day."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.queueing import watch
from bench.queueing.learners import crowd
from bench.queueing.site import serving

RUNS, LEARNERS = 7, 25
LAB = "who-runs-what"  # the shortest


def held() -> bool:
    """Whether exactly as many were taken as the budget has."""
    with TemporaryDirectory() as folder, serving(Path(folder), LAB_RUNS_A_DAY=str(RUNS)) as site:
        told = crowd(site.port, [LAB], LEARNERS, seed=0)
        taken = watch.asked(site.database, "SELECT count(*) FROM quiz_labrun")[0][0]
    ends = Counter(one.end for one in told)
    met = ends == {"found": RUNS, "refused": LEARNERS - RUNS} and taken == RUNS
    print(f"-- {LEARNERS} ask, a day has {RUNS} runs: {taken} taken, {dict(ends)}", end="  ")
    print("met" if met else "MISSED")
    return met
