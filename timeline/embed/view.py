"""The timeline in a frame on somebody else's page.

A frame shows and links; it filters nothing, runs no script and sets no cookie. It is the only page
others may frame, by its own Content-Security-Policy.
"""

from __future__ import annotations

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from timeline.embed.embeddable import absolute_url, sentence_of, theme_of, theme_pairs
from timeline.list.pagination import window
from timeline.web.browse import matching
from timeline.web.query import read
from timeline.web.responses import public

_POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "connect-src": [NONE], "form-action": [NONE]}


@xframe_options_exempt
@csp_replace(_POLICY)
@public
def embed(request: HttpRequest) -> HttpResponse:
    """`/embed/`: the rows of the present filter around today; earlier and later stay within the frame."""
    reading, theme = read(request.GET), theme_of(request.GET)
    view = window(matching(reading), reading, timezone.localdate(), reverse("embed"), theme_pairs(theme))
    context = view.context | {
        "direction": "",
        # Drawn by the page itself: they alone do not lead out of the frame.
        "earlier": None,
        "later": None,
        "before": view.earlier,
        "after": view.later,
        "theme": theme,
        "sentence": sentence_of(request, reading.filter),
        "full_url": absolute_url("timeline", reading.filter.query),
    }
    response = render(request, "embed/page.html", context)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
