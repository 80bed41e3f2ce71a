"""What the columns and links of the histogram say."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.counting.counts import CountedPeriod
from events.models import Event
from timeline.web.language import within


class HistogramWords:
    """What columns and links show, in words; every pattern of a drawing is translated once."""

    def __init__(self) -> None:
        self._labels = {kind: within(str(label)) for kind, label in Event.Kind.choices}
        self._kind, self._computed = _("%(count)s %(kind)s"), _("%(count)s computed")
        self._from_to = _("%(first)s to %(last)s")
        self._patterns: dict[tuple[int, bool], str] = {}

    def of_period(self, name: str, period: CountedPeriod) -> str:
        """“2024: 12 entries (5 forum, …)”."""
        parts = [self._kind % {"count": count, "kind": self._labels[kind]} for kind, count in period.kinds]
        parts += [self._computed % {"count": period.computed}] if period.computed else []
        facts = {"name": name, "count": period.total, "kinds": ", ".join(parts)}
        return self._pattern(period.total, bool(parts)) % facts

    def of_span(self, name: str, total: int) -> str:
        """“2020 to 2024: 12 entries”."""
        return self._pattern(total, False) % {"name": name, "count": total}

    def span(self, first: str, last: str) -> str:
        """“2020 to 2024”, of the names of two periods."""
        return self._from_to % {"first": first, "last": last}

    def _pattern(self, total: int, kinds: bool) -> str:
        if (total, kinds) not in self._patterns:
            self._patterns[total, kinds] = (
                ngettext("%(name)s: %(count)s entry (%(kinds)s)", "%(name)s: %(count)s entries (%(kinds)s)", total)
                if kinds
                else ngettext("%(name)s: %(count)s entry", "%(name)s: %(count)s entries", total)
            )
        return self._patterns[total, kinds]
