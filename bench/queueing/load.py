"""One round of `bench/labs.py`: quiz pages before a crowd, with it, and after it."""

import multiprocessing
import re
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.queueing.learners import Told, crowd
from bench.queueing.left import left
from bench.queueing.reader import Reader, Times, read
from bench.queueing.site import Site, serving
from bench.queueing.visitor import Visitor
from bench.queueing.watch import Watch

IDLE_SECONDS = 20  # before the crowd, and after it
MOST_RATIO = 2.0
SLOTS = 2


def under_load(learners: int, seed: int) -> bool:
    """Whether all limits held."""
    with (
        TemporaryDirectory() as folder,
        TemporaryDirectory() as other,
        serving(Path(folder)) as site,
        serving(Path(other)) as quiet,
    ):
        return measured(site, quiet, learners, seed)


def measured(site: Site, quiet: Site, learners: int, seed: int) -> bool:
    """`quiet` is a site of the same kind where nobody runs a lab: what it loses is no lab's."""
    labs = labs_here(site)
    print(f"-- {learners} learners, labs: {', '.join(labs)}")
    readers = [Reader(site.port), Reader(quiet.port)]
    read(readers, until(5))  # first pages of a process
    before = read(readers, until(IDLE_SECONDS))
    with asking(site, labs, learners, seed) as crowded, Watch(site.database) as seen:
        started, cpu = time.monotonic(), (site.server.cpu(), site.simulator.cpu())
        during = read(readers, lambda: not crowded.done())
        took = time.monotonic() - started
        used = (site.server.cpu() - cpu[0]) / took, (site.simulator.cpu() - cpu[1]) / took
        told = crowded.result()
    after = read(readers, until(IDLE_SECONDS))
    tell_of_learners(told, took)
    print(f"processor while it lasted: site {used[0]:.0%}, simulator {used[1]:.0%}")
    ratios = tell_of_pages(before, during, after)
    remains = left(site)
    errors = [*readers[0].errors, *(line for one in told for line in one.errors)]
    errors += site.complaints()
    print(f"left: {remains}", *errors[:20], sep="\n")
    limits = [
        said("runs at once", max(seen.running), SLOTS),
        said("learners without a finding", sum(one.end != "found" for one in told), 0),
        said("learners whose place went back", sum(not one.came_nearer for one in told), 0),
        said("errors of the site", len(errors), 0),
        said("left behind", sum(remains.values()), 0),
        *(said(f"{name}: times its idle time", ratios[name], MOST_RATIO) for name in ratios),
    ]
    return all(limits)


class asking:  # noqa: N801 (used as a context)
    """A crowd in a process of its own, so that its work delays no measurement here."""

    def __init__(self, site: Site, labs: list[str], learners: int, seed: int) -> None:
        self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        self._order = (site.port, labs, learners, seed * 1000)

    def __enter__(self) -> "Future[list[Told]]":
        return self._pool.submit(crowd, *self._order)

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown()


def labs_here(site: Site) -> list[str]:
    """The labs of the shelf that can run."""
    visitor = Visitor(site.port, seed=0)
    visitor.get("/labs/")
    slugs = dict.fromkeys(re.findall(r'href="/labs/([^"/]+)/"', visitor.page))
    here = []
    for slug in slugs:
        visitor.get(f"/labs/{slug}/")
        if f'action="/labs/{slug}/runs/"' in visitor.page:
            here.append(slug)
    visitor.close()
    return here


def until(seconds: float) -> Callable[[], bool]:
    ends = time.monotonic() + seconds
    return lambda: time.monotonic() < ends


def said(what: str, got: float, most: float) -> bool:
    met = got <= most
    print(f"{what}: {got:g} <= {most:g}  {'met' if met else 'MISSED'}")
    return met


def tell_of_learners(told: list[Told], took: float) -> None:
    ends = ", ".join(f"{count} {end}" for end, count in Counter(one.end for one in told).items())
    waits = sorted(one.seconds for one in told)
    looks = sum(one.looks for one in told)
    print(
        f"{took:.0f} s in all; {ends}; a learner waited {median(waits):.0f} s (median), "
        f"{waits[-1]:.0f} s at most; {looks} looks, {looks / took:.1f} a second"
    )
    print(f"furthest back: {max(max(one.ahead, default=0) for one in told)} before")
    for one in told:
        if one.end != "found" or not one.came_nearer:
            print(f"  {one.lab} {one.pk}: {one.end} {one.why} {one.ahead}")


def tell_of_pages(
    before: list[Times], during: list[Times], after: list[Times]
) -> dict[str, float]:
    """The ratio of medians of each page, with the crowd over before and after it.

    Told beside it: the same of the quiet site, and of the time after over the time before, which
    are this machine's noise.
    """
    print(
        f"{'':10}{'before':>8}{'with':>8}{'after':>8} ms{'ratio':>8}{'quiet':>8}{'noise':>8}",
        end="",
    )
    print(f"{'n':>14}")
    ratios = {}
    for name in sorted(before[0]):
        first, with_it, last = (median(times[0][name]) for times in (before, during, after))
        ratio, quiet = (
            median(during[which][name]) / median(before[which][name] + after[which][name])
            for which in (0, 1)
        )
        counts = "/".join(str(len(times[0][name])) for times in (before, during, after))
        print(f"{name:10}{first:8.1f}{with_it:8.1f}{last:8.1f}   ", end="")
        print(f"{ratio:8.2f}{quiet:8.2f}{last / first:8.2f}{counts:>14}")
        ratios[name] = ratio
    return ratios
