"""What Lambda asks for a call, by its price list."""

from dataclasses import dataclass
from math import ceil

# https://aws.amazon.com/lambda/pricing/, Frankfurt (eu-central-1), x86, read in August 2026;
# before the monthly free tier.
USD_OF_GB_SECOND = 0.0000166667
USD_OF_REQUEST = 0.20 / 1_000_000


@dataclass(frozen=True)
class Bill:
    """One call: `ms` is what counts, INIT included where there was one."""

    ms: float
    memory_mb: int

    @property
    def billed_seconds(self) -> float:
        return ceil(self.ms) / 1000

    @property
    def gb(self) -> float:
        return self.memory_mb / 1024

    @property
    def gb_seconds(self) -> float:
        return self.gb * self.billed_seconds

    @property
    def usd(self) -> float:
        return self.gb_seconds * USD_OF_GB_SECOND + USD_OF_REQUEST

    @property
    def of_a_thousand(self) -> str:
        return f"${self.usd * 1000:.4f}"
