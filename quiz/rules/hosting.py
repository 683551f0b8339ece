"""What a small site costs a month on five kinds of hosting, as plain arithmetic.

List prices in US dollars, Frankfurt where nothing else is said, without tax. Left out are what all
of them need alike or what depends on the site: database, disks, data out, logs, the load
balancer's part by use. On a server a process takes a few requests at once, in threads that share
its memory; an ordinary function takes one. The CPU is never the limit here.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

HOURS = 730  # of a month, as AWS counts it
PEAK = 5  # times the average: what there has to be room for
THREADS = 4  # requests that a process on a server takes at once
SYSTEM_MB = 512  # of a machine's memory, for its own system

MEMORY = "from memory"


class Platform(StrEnum):
    """Where a site can run."""

    EC2 = "EC2"
    BEANSTALK = "Elastic Beanstalk"
    HEROKU = "Heroku"
    FARGATE = "Fargate"
    LAMBDA = "Lambda"


@dataclass(frozen=True)
class Price:
    """US dollars for one of a unit; `seen` says where and when it was seen, or "from memory"."""

    what: str
    usd: float
    unit: str
    seen: str


MACHINE = Price(
    "EC2 t3.small, 2 GB",
    0.024,
    "hour",
    "2021-08-30, matthiaskraaz.blogspot.com; that it still holds in Frankfurt: " + MEMORY,
)
BALANCER = Price(
    "load balancer", 0.027, "hour", "June 2026, a published bill from Frankfurt: $19.44 for 720 h"
)
ADDRESS = Price(
    "public IPv4 address", 0.005, "hour", "June 2026, fits the same bill; the figure: " + MEMORY
)
TASK_CPU = Price(
    "Fargate vCPU, Arm", 0.03725, "hour", "June 2026, fits the same bill; the figure: " + MEMORY
)
TASK_GB = Price(
    "Fargate GB, Arm", 0.00409, "hour", "June 2026, fits the same bill; the figure: " + MEMORY
)
BASIC = Price("Heroku Basic dyno, 512 MB", 7, "month", "2024-10-11, Heroku Dev Center")
STANDARD_1X = Price(
    "Heroku Standard-1X dyno, 512 MB", 25, "month", "2023-02-06, Heroku Dev Center"
)
STANDARD_2X = Price("Heroku Standard-2X dyno, 1 GB", 50, "month", "2023-02-06, Heroku Dev Center")
CALLS = Price("Lambda requests", 0.20e-6, "request", "2026-08-12, AWS price list")
GB_SECONDS = Price(
    "Lambda time by memory, Arm", 13.3334e-6, "GB-second", "2026-08-31, AWS price list"
)
BEANSTALK = Price(
    "Elastic Beanstalk itself", 0, "month", "2026-11-20, “What is AWS Elastic Beanstalk?”"
)
PRICES = (
    MACHINE, BALANCER, ADDRESS, BEANSTALK, BASIC, STANDARD_1X, STANDARD_2X, TASK_CPU, TASK_GB,
    CALLS, GB_SECONDS,
)  # fmt: skip

FREE_CALLS = 1_000_000  # a month, of all functions of an account
FREE_GB_SECONDS = 400_000
MACHINE_MB, TASK_VCPU, TASK_MB, DYNO_MB = 2048, 0.25, 512, 512
ADDRESSES = 2  # of a load balancer: it stands in two zones


@dataclass(frozen=True)
class Load:
    """What a site has to do: `requests` a month of `ms` each, `memory_mb` for a process."""

    requests: int
    ms: int
    memory_mb: int

    @property
    def in_flight(self) -> float:
        """Requests at work at the same time, on average."""
        return self.requests * self.ms / 1000 / (HOURS * 3600)

    @property
    def at_peak(self) -> int:
        """Requests that there has to be room for at once; one at least."""
        return max(1, math.ceil(self.in_flight * PEAK))

    @property
    def processes(self) -> int:
        """Processes that they need on servers."""
        return math.ceil(self.at_peak / THREADS)


@dataclass(frozen=True)
class Item:
    """A line of a bill."""

    price: Price
    count: float  # of the price's unit

    @property
    def usd(self) -> float:
        return self.price.usd * self.count


@dataclass(frozen=True)
class Bill:
    """A month on one platform; `units` machines, dynos or tasks stand ready (0: none does)."""

    items: tuple[Item, ...]
    units: int

    @property
    def total(self) -> float:
        return sum(item.usd for item in self.items)


def ec2(load: Load) -> Bill:
    """Machines by the hour; from two on, a load balancer in front.

    Raises ValueError when a process does not fit into one.
    """
    units = _units(load, MACHINE_MB - SYSTEM_MB)
    items = [Item(MACHINE, units * HOURS)]
    addresses = units
    if units > 1:
        items.append(Item(BALANCER, HOURS))
        addresses += ADDRESSES
    return Bill((*items, Item(ADDRESS, addresses * HOURS)), units)


def beanstalk(load: Load) -> Bill:
    """The same machines, in the same account, and nothing for setting them up."""
    below = ec2(load)
    return Bill((*below.items, Item(BEANSTALK, 1)), below.units)


def heroku(load: Load) -> Bill:
    """One Basic dyno as long as that does, else Standard ones; the router is part of them.

    Raises ValueError when a process does not fit into the largest one counted here, of 1 GB.
    """
    is_small = load.memory_mb <= DYNO_MB
    units = _units(load, DYNO_MB if is_small else 2 * DYNO_MB)
    dyno = (BASIC if units == 1 else STANDARD_1X) if is_small else STANDARD_2X
    return Bill((Item(dyno, units),), units)


def fargate(load: Load) -> Bill:
    """Tasks of a quarter vCPU behind a load balancer, as a task's own address changes.

    Raises ValueError when a process does not fit into a task of 2 GB.
    """
    fitting = [mb for mb in (TASK_MB, 2 * TASK_MB, 4 * TASK_MB) if load.memory_mb <= mb]
    if not fitting:
        raise ValueError(f"{load.memory_mb} MB do not fit.")
    units = _units(load, fitting[0])
    items = (
        Item(TASK_CPU, units * TASK_VCPU * HOURS),
        Item(TASK_GB, units * fitting[0] / 1024 * HOURS),
        Item(BALANCER, HOURS),
        Item(ADDRESS, (units + ADDRESSES) * HOURS),
    )
    return Bill(items, units)


def lambda_(load: Load) -> Bill:
    """What is called is paid for, after the part that is free each month."""
    gb_seconds = load.requests * load.ms / 1000 * load.memory_mb / 1024
    items = (
        Item(CALLS, max(0, load.requests - FREE_CALLS)),
        Item(GB_SECONDS, max(0.0, gb_seconds - FREE_GB_SECONDS)),
    )
    return Bill(items, 0)


BILLS: dict[Platform, Callable[[Load], Bill]] = {
    Platform.EC2: ec2,
    Platform.BEANSTALK: beanstalk,
    Platform.HEROKU: heroku,
    Platform.FARGATE: fargate,
    Platform.LAMBDA: lambda_,
}


def _units(load: Load, room_mb: int) -> int:
    """How many are needed, each with room for whole processes."""
    if not (fitting := room_mb // load.memory_mb):
        raise ValueError(f"{load.memory_mb} MB do not fit.")
    return math.ceil(load.processes / fitting)
