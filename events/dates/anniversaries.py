"""Which years of something founded are worth noting, and how they are counted. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from events.dates.when import When

# Where nothing but the number is asked for: no gender, no case. A translator may write the number itself instead.
_ORDINALS = {"de": "{}.", "da": "{}.", "fi": "{}.", "pl": "{}.", "zh": "第{}"}


@dataclass(frozen=True)
class Anniversary:
    """One year come round: how many years, and when."""

    number: int
    when: When


def is_round(number: int) -> bool:
    """The usual years: the 1st, the 5th, and each fifth after it."""
    return number == 1 or (number >= 5 and number % 5 == 0)


def notable_anniversaries(
    origin: When, first_year: int, last_year: int, notable: Callable[[int], bool] = is_round
) -> Iterator[Anniversary]:
    """The anniversaries of `origin` in the years given, both included, in order.

    A decade is too vague to count from and gives none.
    """
    if origin.start.precision == "decade":
        return
    year = origin.first_day.year
    for number in range(max(first_year - year, 1), min(last_year, 9998) - year + 1):
        if notable(number):
            yield Anniversary(number, origin.shifted(number))


def ordinal(number: int, language: str) -> str:
    """A place in an order as its language writes it: “1st”, “11th”; “25.”; the bare number where we know no better."""
    if language.startswith("en"):
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return _ORDINALS.get(language.partition("-")[0], "{}").format(number)
