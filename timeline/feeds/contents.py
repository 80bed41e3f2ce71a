"""What a feed holds of the entries a filter matches, by its options; and the same in words."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.dates.months import add_months
from events.models import Event
from events.models.entry import ANNOUNCED_FOR
from events.models.entry_queryset import EntryQuerySet
from timeline.web.query import FeedOptions


def feed_entries(entries: EntryQuerySet, options: FeedOptions, today: date) -> EntryQuerySet:
    """What of the matching entries a feed holds: nothing leaves it on the day it is over."""
    # From a midnight on, not from this hour: on one day the feed is the same bytes.
    announced = timezone.make_aware(datetime.combine(today - ANNOUNCED_FOR, time.min))
    if options.past is not None:
        entries = entries.lasting_to(add_months(today, -options.past))
    if options.vague == "omit":
        entries = entries.filter(vague=False)
    if options.cancelled == "hide":
        return entries.live().exclude(status=Event.Status.CANCELLED)
    return entries.filter(Q(withdrawn__isnull=True) | Q(withdrawn__gte=announced))


def feed_description(options: FeedOptions) -> str:
    """What a feed holds and leaves out, in words: nothing is missing without a word."""
    past = (
        _("All of the past")
        if options.past is None
        else ngettext("The last month", "The last %(months)d months", options.past) % {"months": options.past}
    )
    cancelled, vague = _("what is cancelled stays, marked"), _("dates known only roughly say so")
    if options.cancelled == "hide":
        cancelled = _("what is cancelled is left out")
    if options.vague == "omit":
        vague = _("dates known only roughly are left out")
    contents = {"past": past, "cancelled": cancelled, "vague": vague}
    return _("%(past)s and everything ahead; %(cancelled)s; %(vague)s.") % contents
