"""Atom feeds (RFC 4287): the events of a filter in the order they changed, and every change of them.

Paged by RFC 5005: what does not fit stands behind `next`, nothing is cut off.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from events.models import Change
from events.models.change import ChangeQuerySet
from timeline.changes.changelog import describe_change, page_of_changes
from timeline.cross_origin import public_data
from timeline.web.filter_sentence import calendar_name, names_of
from timeline.web.language import language, words
from timeline.web.query import read
from timeline.web.responses import refusal, tag_of

_TYPE = "application/atom+xml; charset=utf-8"


class PagedAtomFeed(Atom1Feed):
    """An Atom feed with the links between its pages."""

    content_type = _TYPE

    def latest_post_date(self) -> datetime:
        """When the latest of all changes was made, also of those on other pages."""
        latest: datetime = self.feed["latest"]
        return latest

    def add_root_elements(self, handler: Any) -> None:
        """What Django writes, and the link to the next page (RFC 5005, section 3)."""
        super().add_root_elements(handler)
        if self.feed["next"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next"]})


@public_data
def events_atom(request: HttpRequest) -> HttpResponseBase:
    """`/events.atom`: each event once, the last changed first, with what changed."""
    newer = Change.objects.filter(uid=OuterRef("uid"), id__gt=OuterRef("id"))
    return _answer(request, Change.objects.filter(~Exists(newer)), "atom", settings.SITE_NAME)


@public_data
def changes_atom(request: HttpRequest) -> HttpResponseBase:
    """`/changes.atom`: every change, the latest first; since `changed` if that is given."""
    title = _("%(site)s: what changed") % {"site": settings.SITE_NAME}
    return _answer(request, Change.objects.all(), "changes-atom", title)


def _answer(request: HttpRequest, recorded: ChangeQuerySet, name: str, title: str) -> HttpResponseBase:
    reading = read(request.GET)
    if reading.errors:
        return refusal(reading.problem)
    page, following = page_of_changes(recorded.select_related("event"), reading)
    names = names_of(reading.filter) if reading.filter else {}
    site = settings.SITE_URL
    query = urlencode([*reading.filter.pairs(), *reading.changed_pairs, ("offset", following)])
    feed = PagedAtomFeed(
        calendar_name(title, reading.filter, names),
        site + reverse("changes") + (f"?{reading.filter.query}" if reading.filter else ""),
        "",
        feed_url=site + request.get_full_path(),
        feed_guid=site + reverse(name) + (f"?{reading.filter.query}" if reading.filter else ""),
        author_name=settings.SITE_NAME,
        language=language(),
        latest=page[0].at if page else tag_of(request).raised,
        next=f"{site}{reverse(name)}?{query}" if following else "",
    )
    for change in page:
        _add(feed, change, whole=name == "atom")
    return HttpResponse(feed.writeString("utf-8"), content_type=_TYPE)


def _add(feed: PagedAtomFeed, change: Change, whole: bool) -> None:
    """An item for an event as it now stands (`whole`), or for one change of it."""
    described, event = describe_change(change), change.event
    lines = [described.sentence]
    if event and event.is_published and whole:
        lines += [words(event.when, event.timezone) if described.parts else "", event.summary]
    feed.add_item(
        title=_("%(change)s: %(title)s") % {"change": described.label, "title": change.title},
        link=settings.SITE_URL + change.get_absolute_url(),
        description=escape(" ".join(filter(None, lines))),  # the library says it is HTML
        unique_id=f"urn:uuid:{change.uid}" if whole else f"urn:uuid:{change.uid}:{change.pk}",
        updateddate=change.at,
        categories=[change.what, change.kind],
    )
