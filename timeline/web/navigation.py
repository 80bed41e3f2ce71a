"""Where one can go from every page, and what every page says of the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from timeline.web.language import language
from timeline.web.open_graph import share

# The ways of looking at the calendar: url name, label, whether it takes the filter.
NAVIGATION = (
    ("timeline", gettext_lazy("Timeline"), True),
    ("calendar", gettext_lazy("Month"), True),
    ("table", gettext_lazy("Table"), True),
    ("map", gettext_lazy("Map"), True),
    ("anniversaries", gettext_lazy("Anniversaries"), True),
    ("organizers", gettext_lazy("Directory"), False),
)
SECTIONS = {
    "calendar": "calendar",
    "month": "calendar",
    "table": "table",
    "timeline": "timeline",
    "event": "timeline",
    "subscribe": "timeline",
    "changes": "timeline",
    "api": "",
    "check": "",
    "anniversaries": "anniversaries",
    "map": "map",
}


def navigation(query: str = "") -> list[dict[str, str]]:
    """Links to every view (name, label, url), those that take a filter with the `query` string given."""
    return [
        {"name": name, "label": str(label), "url": reverse(name) + (f"?{query}" if query and filtered else "")}
        for name, label, filtered in NAVIGATION
    ]


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor of every page: the site, the part of it one is in, the day and the language."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    return {
        "site_name": settings.SITE_NAME,
        "section": SECTIONS.get(name or "", "organizers" if name else ""),
        "today": timezone.localdate(),
        "language": language(),
        "share": share(request),
    }
