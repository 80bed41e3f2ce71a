"""What the date of an event leaves open, said plainly."""

from __future__ import annotations

from django.utils.translation import gettext as _

from events.dates.when import When
from timeline.web.language import words


def date_remark(when: When) -> str:
    """A sentence on what is not known of a date; "" for exact days."""
    if when.open_end:
        return _("Its end is not known.")
    if when.precision in ("minute", "day"):
        return _("The days are not confirmed.") if when.vague else ""
    if when.precision == "month":
        remark = _("The day is not known. It stands at the end of %(period)s, never on a day nobody reported.")
    elif when.precision in ("quarter", "half"):
        remark = _("The month is not known. It stands at the end of the %(period)s, never on a day nobody reported.")
    else:
        remark = _("The month is not known. It stands at the end of %(period)s, never on a day nobody reported.")
    return remark % {"period": words(when)}
