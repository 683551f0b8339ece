"""Quantities times prices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

Quantities = Mapping[str, Decimal]  # by the key of their price


@dataclass(frozen=True)
class Price:
    """`usd` for `per` of a unit. `free` of them a month cost nothing.

    Prices of one `pool` share what is free: the one that is billed first has it first.
    """

    service: str
    what: str
    usd: Decimal
    per: int
    unit: str
    source: str  # where AWS says it
    seen: str  # when, and how it was learned
    free: Decimal = Decimal(0)
    pool: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a bill; `free` of the quantity is not charged."""

    price: Price
    quantity: Decimal
    free: Decimal

    @property
    def listed(self) -> Decimal:
        """US dollars if nothing were free."""
        return self.quantity * self.price.usd / self.price.per

    @property
    def charged(self) -> Decimal:
        """US dollars in an account that uses what is free for this alone."""
        return (self.quantity - self.free) * self.price.usd / self.price.per


def bill(quantities: Quantities, prices: Mapping[str, Price]) -> list[Line]:
    """A line for each price of which something is used, in the order of `prices`.

    Raises KeyError for a quantity that has no price.
    """
    if unknown := quantities.keys() - prices.keys():
        raise KeyError(*sorted(unknown))
    left = {price.pool or key: price.free for key, price in prices.items()}
    lines = []
    for key, price in prices.items():
        if quantity := quantities.get(key, Decimal(0)):
            pool = price.pool or key
            free = min(quantity, left[pool])
            left[pool] -= free
            lines.append(Line(price, quantity, free))
    return lines


def total(lines: Iterable[Line]) -> tuple[Decimal, Decimal]:
    """What all cost: listed, charged."""
    lines = list(lines)
    zero = Decimal(0)
    return sum((one.listed for one in lines), zero), sum((one.charged for one in lines), zero)


def times(quantities: Quantities, factor: Decimal) -> dict[str, Decimal]:
    return {key: quantity * factor for key, quantity in quantities.items()}


def together(*several: Quantities) -> dict[str, Decimal]:
    keys = dict.fromkeys(key for one in several for key in one)
    return {key: sum((one.get(key, Decimal(0)) for one in several), Decimal(0)) for key in keys}
