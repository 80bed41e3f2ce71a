"""Rules of how an address gives the file: the address itself, headers, and the other questions programs ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from events.feedcheck import robots as crawling
from events.feedcheck.calendar_clients import SYNCING_CLIENTS
from events.feedcheck.rules.rule import Checked, Delivery, Severity, Violation, rule, with_delivery

_LONGEST = 256
AGENT = "Google-Calendar-Importer"
_SMALL = 2000  # octets below which compressing is not worth it
_A_DAY = 86400
_OF_A_FEED = ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")


@rule(
    "https", _("The address is https"), Severity.WARNING, _("good practice"),
    clients=("google", "outlook-web", "apple"),
    why=_("Google and Outlook on the web take https only, phones warn, and anybody on the way can change it."),
    mend=_("Serve the feed over https and redirect http to it."),
)  # fmt: skip
@with_delivery
def _https(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if urlsplit(delivery.first.url).scheme != "https":
        yield Violation(detail=delivery.first.url[:120])


@rule(
    "address-length", _("The address has at most 256 characters"), Severity.FATAL, _("reported by its users"),
    clients=("google",),
    why=_("Google cuts longer addresses and subscribes to nothing, without a word."),
    mend=_("Offer a short address for long filters."),
)  # fmt: skip
@with_delivery
def _address_length(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if len(delivery.asked) > _LONGEST:
        yield Violation(detail=_("%(count)d characters.") % {"count": len(delivery.asked)})


@rule(
    "robots", _("robots.txt allows it"), Severity.FATAL, "RFC 9309", clients=("google",),
    why=_("Google Calendar obeys robots.txt: a feed that is disallowed never loads, without a reason given."),
    mend=_("Allow the address of the feed in robots.txt."),
)  # fmt: skip
@with_delivery
def _robots(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    parts = urlsplit(delivery.first.url)
    if not crawling.allows(delivery.robots, AGENT, parts.path + (f"?{parts.query}" if parts.query else "")):
        yield Violation()


@rule(
    "content-type", _("It is served as text/calendar"), Severity.FATAL, "RFC 5545, 8.1",
    clients=("thunderbird", "outlook-web"),
    why=_("It is not taken for a calendar: subscribing fails, and a browser shows text."),
    mend=_("Send Content-Type: text/calendar; charset=utf-8."),
)  # fmt: skip
@with_delivery
def _content_type(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if delivery.first.content_type != "text/calendar":
        yield Violation(detail=delivery.first.content_type[:60] or _("It has none."))


@rule(
    "charset", _("The header says UTF-8"), Severity.HINT, "RFC 5545, 3.1.4", clients=("outlook", "outlook-web", "khal"),
    why=_("Where nothing is said, older programs read it in their own encoding, and accents go wrong."),
    mend=_("Send Content-Type: text/calendar; charset=utf-8."),
)  # fmt: skip
@with_delivery
def _charset(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if (delivery.first.charset or "").replace("-", "") != "utf8":
        yield Violation(detail=delivery.first.charset or "")


@rule(
    "head", _("HEAD answers like GET, without the file"), Severity.WARNING, "RFC 9110, 9.3.2",
    clients=("thunderbird",),
    why=_("Thunderbird asks so when it looks for calendars, and gives up on an error."),
    mend=_("Answer HEAD with the headers of GET."),
)  # fmt: skip
@with_delivery
def _head(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    answer = delivery.head
    if not answer:
        yield Violation(detail=_("The answer was %(status)d.") % {"status": delivery.head_status})
    elif answer.etag and delivery.first.etag and answer.etag != delivery.first.etag:
        yield Violation(detail=_("Another ETag than with GET."))


@rule(
    "propfind", _("A verb it does not know is no disaster"), Severity.WARNING, "RFC 9110, 15.5.6",
    clients=("thunderbird",),
    why=_("Thunderbird asks PROPFIND first. An error of the server or a log-in page ends the search."),
    mend=_("Answer methods that are not served with 405."),
)  # fmt: skip
@with_delivery
def _propfind(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    if delivery.propfind == 0 or delivery.propfind >= 500 or delivery.propfind in (401, 407):
        yield Violation(detail=_("The answer was %(status)d.") % {"status": delivery.propfind})


@rule(
    "packed", _("It is sent compressed"), Severity.HINT, "RFC 9110, 8.4", clients=("icsx5", "google", "apple"),
    why=_("Calendar files shrink to a tenth; phones pay for the rest."),
    mend=_("Compress for those who send Accept-Encoding: gzip, and send Vary: Accept-Encoding."),
)  # fmt: skip
@with_delivery
def _packed(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    headers = delivery.first.headers
    coding = headers.get("content-encoding", "identity").lower()
    if coding == "identity" and len(delivery.first.body) > _SMALL:
        yield Violation(detail=_("%(count)d octets.") % {"count": len(delivery.first.body)})
    elif coding != "identity" and "accept-encoding" not in headers.get("vary", "").lower():
        yield Violation(detail=_("Vary does not name Accept-Encoding."))


@rule(
    "cookies", _("It sets no cookie"), Severity.HINT, "RFC 6265", clients=("google", "nextcloud"),
    why=_("Caches in between keep nothing, or give one reader's cookie to another."),
    mend=_("Start no session for a feed, and do not vary by Cookie."),
)  # fmt: skip
@with_delivery
def _cookies(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    headers = delivery.first.headers
    if "set-cookie" in headers or re.search(r"\bcookie\b|\*", headers.get("vary", "").lower()):
        yield Violation()


@rule(
    "keeping", _("It may be kept, and not for too long"), Severity.HINT, "RFC 9111, 5.2", clients=SYNCING_CLIENTS,
    why=_("no-store makes the ETag useless; an age of more than a day hides changes."),
    mend=_("Send Cache-Control: public, max-age=0, must-revalidate, or a small age."),
)  # fmt: skip
@with_delivery
def _keeping(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    said = delivery.first.headers.get("cache-control", "").lower()
    age = re.search(r"\bmax-age=\"?(\d{1,12})", said)
    if "no-store" in said or (age and int(age[1]) > _A_DAY):
        yield Violation(detail=said[:80])


@rule(
    "shown-inline", _("A feed is not pushed as a download"), Severity.HINT, "RFC 6266, 4.2",
    clients=("apple", "outlook-web"),
    why=_("Opening the address saves a file instead of subscribing, and that copy never changes again."),
    mend=_("Send Content-Disposition: inline; keep attachment for single events to be added once."),
)  # fmt: skip
@with_delivery
def _shown_inline(checked: Checked, delivery: Delivery) -> Iterator[Violation]:
    said = delivery.first.headers.get("content-disposition", "").lower()
    # Several items to be added once, such as a journey and its stops, are no feed: they do not call themselves one.
    if said.startswith("attachment") and checked.file.calendar.all(*_OF_A_FEED):
        yield Violation(detail=said[:80])


DELIVERY_RULES = (
    _https,
    _address_length,
    _robots,
    _content_type,
    _charset,
    _head,
    _propfind,
    _packed,
    _cookies,
    _keeping,
    _shown_inline,
)
