"""Exact fractions as decimals."""

from fractions import Fraction


def decimal(value: Fraction) -> str:
    """Return the digits of a fraction that ends in decimals, such as 0.05 or -7."""
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    digits = str(abs(value.numerator * 10**places // value.denominator)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if value < 0 else "") + (f"{whole}.{part}" if part else whole)
