"""What a value of a seed file must be: each check says what is wrong with it, "" if nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from events.dates.point import WhenError
from events.dates.territories import is_territory
from events.dates.when import When
from events.dates.zones import zone_validator
from events.invisible import INVISIBLE

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_Check = Callable[[Any], str]


def check_text(value: Any) -> str:
    """A text with something in it and no control character."""
    if not isinstance(value, str) or not value.strip():
        return "must be a text"
    if INVISIBLE.search(value):
        return "holds an invisible direction mark"
    return "holds a control character" if re.search(r"[\x00-\x08\x0b-\x1f]", value) else ""


def check_slug(value: Any) -> str:
    """Small letters, digits and single hyphens."""
    return "" if isinstance(value, str) and _SLUG.fullmatch(value) else "must be small letters, digits and hyphens"


def check_positive(value: Any) -> str:
    """A whole number above 0."""
    return (
        "" if isinstance(value, int) and not isinstance(value, bool) and value > 0 else "must be a whole number above 0"
    )


def check_number(value: Any) -> str:
    """Up to what a figure holds: sixteen digits and two decimals."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e15:
        return "must be a number, below 10^15"
    return "" if round(value, 6) == value else "must have at most six decimals"


def check_date(value: Any) -> str:
    """An EDTF text."""
    if not isinstance(value, str):
        return 'must be an EDTF text in quotes, such as "2025-04-17/2025-04-18"'
    try:
        When.parse(value)
    except WhenError as error:
        return str(error)
    return ""


def check_web_address(value: Any) -> str:
    """An http or https address."""
    if not isinstance(value, str) or urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc:
        return "must be an http or https address"
    return ""


def check_country(value: Any) -> str:
    """An ISO 3166-1 alpha-2 code."""
    return "" if isinstance(value, str) and is_territory(value) else "must be an ISO 3166-1 code such as DE"


def check_zone(value: Any) -> str:
    """The name of an IANA time zone."""
    try:
        zone_validator(value)
    except Exception:
        return "must be an IANA time zone such as Europe/Berlin"
    return ""


def check_among(*allowed: str) -> _Check:
    """The check that a value is one of these."""

    def check(value: Any) -> str:
        return "" if value in allowed else f"must be one of {', '.join(name for name in allowed if name)}"

    return check


def check_texts(value: Any) -> str:
    """A list of texts."""
    return "" if isinstance(value, list) and not any(check_text(item) for item in value) else "must be a list of texts"


@dataclass(frozen=True)
class Ref:
    """A key that names another table's slug, or a list of them."""

    table: str
    many: bool = False

    def __call__(self, value: Any) -> str:
        values = value if self.many and isinstance(value, list) else [value]
        if self.many and not isinstance(value, list):
            return "must be a list of slugs"
        return next((f"“{item}” {reason}" for item in values if (reason := check_slug(item))), "")


@dataclass(frozen=True)
class Rows:
    """A key that holds a list of inline tables."""

    required: dict[str, Any]
    optional: dict[str, Any] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, Any]:
        """All keys a row may have, with their checks."""
        return {**self.required, **self.optional}
