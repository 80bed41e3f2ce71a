"""An article → its source and drafts, in one transaction; once, however often it is taken in.

The same text, or the same address with the same text, changes nothing. A text that changed proposes what differs
to the events it was read as before; what an editor has worked on is never written over.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.dates.when import When
from events.extraction.articles import LONGEST_ARTICLE, Extraction, extract
from events.extraction.extracted import KnownOrganization
from events.history import record_change
from events.intake.drafting.draft import draft
from events.intake.drafting.linking import link
from events.intake.drafting.proposals import match_event, propose
from events.intake.importing.facts import free_slug
from events.models import Event, Organization, Source


@dataclass(frozen=True)
class Article:
    """A text and what is known about it beside the text; empty where it is not."""

    text: str
    url: str = ""
    title: str = ""
    publisher: str = ""
    published: date | None = None
    language: str = ""
    notes: tuple[str, ...] = ()  # what an editor should know of how it was read


@dataclass
class Intake:
    """What became of an article."""

    source: Source
    drafts: list[Event] = field(default_factory=list)
    proposals: int = 0
    known: bool = False  # it was taken in before, word for word
    notes: tuple[str, ...] = ()


def take_in(article: Article, today: date, by: Any = None) -> Intake:
    """Read an article and put what it tells of into the review queue."""
    text = article.text[:LONGEST_ARTICLE].strip()
    sign = hashlib.sha256(text.encode()).hexdigest()
    before = _before(article.url, sign)
    if before and before.digest == sign:
        return Intake(before, known=True)
    extraction = extract(text, article.published, article.language or None, known_organizations())
    with record_change(by=by, why=_("Read from an article")) as change:
        source = _source(before, article, extraction, sign)
        intake = Intake(source, notes=(*article.notes, *extraction.notes))
        known = list(Event.objects.filter(mentions__source=source).distinct())
        pairs = []
        for extracted in extraction.events:
            event = match_event(extracted, source, known, today)
            if event:
                known.remove(event)
                intake.proposals += propose(extracted, event, source, today)
            else:
                pairs.append((extracted, draft(extracted, source, today)))
        intake.drafts = [event for _, event in pairs] + link(pairs, source)
        change.created += intake.drafts
    return intake


def _before(url: str, sign: str) -> Source | None:
    """The source this text or address was taken in as."""
    same = Source.objects.filter(digest=sign).first()
    return same or (Source.objects.filter(url=url).order_by("pk").first() if url else None)


def known_organizations() -> list[KnownOrganization]:
    """Everybody on record, under all their names."""
    return [
        KnownOrganization(organization.slug, tuple(organization.names())) for organization in Organization.objects.all()
    ]


def _source(before: Source | None, article: Article, extraction: Extraction, sign: str) -> Source:
    head = extraction.header
    source = before or Source()
    source.title = (
        source.title or (article.title or (head.title.value if head.title else "") or _first(extraction.text))[:400]
    )
    source.publisher = (
        source.publisher or (article.publisher or (head.outlet.value if head.outlet else "") or _("unknown"))[:200]
    )
    source.url = source.url or article.url[:1000]
    day = article.published or (head.published.value if head.published else None)
    if day and not source.published:
        source.published = When.days(day)
    source.language = source.language or (article.language or head.language)[:20]
    source.text, source.digest, source.taken_in = extraction.text, sign, timezone.now()
    if not source.slug:
        source.slug = free_slug(Source, f"{source.publisher} {source.title}")
    source.full_clean()
    source.save()
    return source


def _first(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), _("Untitled"))
