"""The language texts are written in at present: that of the site (SITE_LANGUAGE), for pages, feeds and the admin."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.dates.when import When
from events.dates.words import date_in_words

_CAPITALIZED = ("de", "lb")  # where a noun keeps its capital within a sentence


def active_language() -> str:
    """The code of the language (BCP 47) texts are translated into now; the site's where none is active."""
    return get_language() or settings.LANGUAGE_CODE


def within_sentence(label: str | Promise) -> str:
    """A label as it stands within a sentence: small, except where a noun keeps its capital."""
    return str(label) if active_language().startswith(_CAPITALIZED) else str(label).lower()


def local_day(moment: datetime) -> str:
    """“23 April 2025”: the day of a moment, in the site's time zone."""
    return date_in_words(When.days(timezone.localdate(moment)), active_language())


def moment_in_words(moment: datetime) -> str:
    """“23 April 2025, 14:05”: the same with its time of day."""
    return _("%(day)s, %(time)s") % {"day": local_day(moment), "time": f"{timezone.localtime(moment):%H:%M}"}
