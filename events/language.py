"""The language texts are written in at present: that of the site (SITE_LANGUAGE), for pages, feeds and the admin."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language


def active_language() -> str:
    """The code of the language (BCP 47) texts are translated into now; the site's where none is active."""
    return get_language() or settings.LANGUAGE_CODE
