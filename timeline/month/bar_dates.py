"""The days of an entry as briefly as its month allows."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from events.dates.months import month_index
from events.dates.when import When
from timeline.month.calendar_month import Month
from timeline.web import language

_FAR = 6  # months, beyond which a day says its year


def bar_dates(when: When, month: Month) -> str:
    """Days as briefly as the month allows: "17", "28–31 Oct", "28 Apr–3 May", "from 3", "about 17–18"."""
    first, last = when.first_day, when.first_day if when.open_end else when.last_day
    others = {Month.of(first), Month.of(last)} != {month}
    ends = [_brief(last, month, others)]
    if first != last:
        ends.insert(0, _brief(first, month, Month.of(first) != Month.of(last)))
    text = "–".join(ends)
    if when.approximate:
        text = _("about %(date)s") % {"date": text}
    if when.open_end:
        text = _("from %(date)s") % {"date": text}
    return _("perhaps %(date)s") % {"date": text} if when.uncertain else text


def _brief(day: date, month: Month, with_month: bool) -> str:
    """A day with its month where that must be said, and its year where that is far off."""
    if not with_month:
        return str(day.day)
    text = language.day_and_month(day, short=True)
    far = abs(month_index(day) - month_index(month.first)) > _FAR
    return _("%(day)s %(year)s") % {"day": text, "year": day.year} if far else text
