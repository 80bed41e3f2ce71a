"""What the columns and links of the histogram say."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.counting.counts import CountedPeriod
from events.models import Event
from timeline.web.language import number, within


class HistogramWords:
    """What columns and links show, in words; every pattern of a drawing is translated once."""

    def __init__(self) -> None:
        self._labels = {kind: within(str(label)) for kind, label in Event.Kind.choices}
        self._kind, self._from_to = _("%(count)s %(kind)s"), _("%(first)s to %(last)s")
        self.earlier, self.later = _("Earlier, from %(date)s"), _("Later, to %(date)s")

    def of_period(self, name: str, period: CountedPeriod) -> str:
        """“2024: 12 entries (5 forum, …)”, and apart from them what is worked out and not recorded."""
        kinds = [self._kind % {"count": number(count), "kind": self._labels[kind]} for kind, count in period.kinds]
        facts = {"name": name, "count": number(period.recorded), "kinds": ", ".join(kinds)}
        pattern = ngettext("%(name)s: %(count)s entry", "%(name)s: %(count)s entries", period.recorded)
        if kinds:
            pattern = ngettext(
                "%(name)s: %(count)s entry (%(kinds)s)", "%(name)s: %(count)s entries (%(kinds)s)", period.recorded
            )
        said = pattern % facts
        if not period.computed:
            return said
        computed = ngettext("%(count)s computed round year", "%(count)s computed round years", period.computed)
        return _("%(said)s; %(more)s") % {"said": said, "more": computed % {"count": number(period.computed)}}

    def span(self, first: str, last: str) -> str:
        """“2020 to 2024”, of the names of two periods."""
        return self._from_to % {"first": first, "last": last}
