"""IANA time zones an event may name."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def zone_validator(name: str) -> None:
    """ValidationError unless it is the name of a zone of the IANA database."""
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no IANA time zone. Write e.g. Europe/Berlin or Asia/Shanghai."), params={"name": name}
        )
