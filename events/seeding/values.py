"""What a value of a seed file must be: each check says what is wrong with it, "" if nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from events.dates.point import WhenError
from events.dates.territories import is_territory
from events.dates.when import When
from events.dates.zones import zone_validator

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_Check = Callable[[Any], str]


def check_text(value: Any) -> str:
    """A text with something in it and no control character."""
    if not isinstance(value, str) or not value.strip():
        return _("must be a text")
    return _("holds a control character") if re.search(r"[\x00-\x08\x0b-\x1f]", value) else ""


def check_slug(value: Any) -> str:
    """Small letters, digits and single hyphens."""
    return "" if isinstance(value, str) and _SLUG.fullmatch(value) else _("must be small letters, digits and hyphens")


def check_positive(value: Any) -> str:
    """A whole number above 0."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return "" if whole and value > 0 else _("must be a whole number above 0")


def check_number(value: Any) -> str:
    """Up to what a figure holds: sixteen digits and two decimals."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e15:
        return _("must be a number, below 10^15")
    return "" if round(value, 6) == value else _("must have at most six decimals")


def check_date(value: Any) -> str:
    """An EDTF text."""
    if not isinstance(value, str):
        return _('must be an EDTF text in quotes, such as "2025-04-17/2025-04-18"')
    try:
        When.parse(value)
    except WhenError as error:
        return str(error)
    return ""


def check_former_date(value: Any) -> str:
    """An EDTF text, or an empty one: there was no other date."""
    return "" if value == "" else check_date(value)


def check_web_address(value: Any) -> str:
    """An http or https address."""
    if not isinstance(value, str) or urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc:
        return _("must be an http or https address")
    return ""


def check_country(value: Any) -> str:
    """An ISO 3166-1 alpha-2 code."""
    return "" if isinstance(value, str) and is_territory(value) else _("must be an ISO 3166-1 code such as DE")


def check_zone(value: Any) -> str:
    """The name of an IANA time zone."""
    try:
        zone_validator(value)
    except Exception:
        return _("must be an IANA time zone such as Europe/Berlin")
    return ""


def check_among(*allowed: str) -> _Check:
    """The check that a value is one of these."""

    def check(value: Any) -> str:
        names = ", ".join(name for name in allowed if name)
        return "" if value in allowed else _("must be one of %(names)s") % {"names": names}

    return check


def check_texts(value: Any) -> str:
    """A list of texts."""
    return (
        "" if isinstance(value, list) and not any(check_text(item) for item in value) else _("must be a list of texts")
    )


@dataclass(frozen=True)
class Ref:
    """A key that names another table's slug, or a list of them."""

    table: str
    many: bool = False

    def __call__(self, value: Any) -> str:
        values = value if self.many and isinstance(value, list) else [value]
        if self.many and not isinstance(value, list):
            return _("must be a list of slugs")
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
