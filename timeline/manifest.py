"""`/site.webmanifest`: what a device needs to keep the site among its apps (W3C, Web Application Manifest)."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from timeline.web.language import language
from timeline.web.responses import public

_TOKENS = settings.BASE_DIR / "timeline" / "static" / "tokens.css"
_PAPER = re.compile(r"--paper: light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)")
_ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


@lru_cache
def paper_colours() -> tuple[str, str]:
    """The ground of a page, light and dark, where the browser paints it; from the one file that names colours."""
    light, dark = _PAPER.findall(_TOKENS.read_text(encoding="utf-8"))[0]
    return light, dark


@public
def manifest(request: HttpRequest) -> HttpResponse:
    """Its name, where it opens, how it looks. The colours are the light ones: a manifest has no others."""
    light, _dark = paper_colours()
    described = {
        "id": reverse("timeline"),
        "name": settings.SITE_NAME,
        "lang": language(),
        "start_url": reverse("timeline"),
        "scope": reverse("timeline"),
        "display": "minimal-ui",  # it is pages with links: one must be able to go back
        "background_color": light,
        "theme_color": light,
        "icons": [
            {"src": static(name), "sizes": sizes, "type": media_type, "purpose": purpose}
            for name, sizes, media_type, purpose in _ICONS
        ],
    }
    return HttpResponse(json.dumps(described, ensure_ascii=False), content_type="application/manifest+json")
