"""AWS's prices in eu-central-1, and those of a few databases. US dollars, without tax.

prices.csv has a line for each. None was read off AWS's own page here: `seen` says when others read
it from AWS's public price list, and under which name it stands there; "recall" is from memory, and
wants a look at `source`. All are those of the first tier: who uses very much pays less.
"""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from studyapp.deploy.cost.bill import Price
from studyapp.deploy.cost.usage import HOURS

REGION = "eu-central-1"
FILE = Path(__file__).parent / "prices.csv"


def read() -> dict[str, Price]:
    """The prices by their keys, in the order of a bill."""
    with FILE.open(newline="") as lines:
        return {
            row.pop("key"): Price(
                service=row["service"],
                what=row["what"],
                usd=Decimal(row["usd"]),
                per=int(row["per"]),
                unit=row["unit"],
                free=Decimal(row["free"]),
                pool=row["pool"],
                source=row["source"],
                seen=row["seen"],
            )
            for row in csv.DictReader(lines)
        }


@dataclass(frozen=True)
class Database:
    """One that may be brought, at its smallest: US dollars a month, and what they buy."""

    name: str
    usd: Decimal
    buys: str
    source: str
    seen: str


DATABASES = (
    Database(
        name="Neon, Free",
        usd=Decimal(0),
        buys="0.5 GB, 1 GB of memory for 400 hours; sleeps when idle",
        source="https://neon.com/docs/introduction/plans",
        seen="2026-11-12",
    ),
    Database(
        name="Neon, Launch",
        usd=HOURS * Decimal("0.25") * Decimal("0.106") + Decimal("0.35"),
        buys="1 GB, 1 GB of memory (0.25 CU), always awake",
        source="https://neon.com/docs/introduction/plans",
        seen="2026-11-12",
    ),
    Database(
        name="RDS, db.t4g.micro",
        usd=HOURS * (Decimal("0.019") + Decimal("0.005")) + 20 * Decimal("0.137"),
        buys="20 GB, 1 GB of memory, a public address",
        source="https://aws.amazon.com/rds/postgresql/pricing/",
        seen="2026-06-30",  # by a bill of that month; the price of the address: recall
    ),
    Database(
        name="Aurora Serverless v2",
        usd=HOURS * Decimal("0.5") * Decimal("0.14") + Decimal("0.119"),
        buys="1 GB, 1 GB of memory (0.5 ACU), always awake",
        source="https://aws.amazon.com/rds/aurora/pricing/",
        seen="2026-08-31",
    ),
)
