"""A file on its way through the steps of an import: kept for an hour beside the sessions, for who gave it."""

from __future__ import annotations

import base64
import zlib
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from events.intake.importing.files import GivenFile

_KEPT = 60 * 60  # seconds a file waits for its import


def _store(key: str | None = None) -> Any:
    """A place beside the sessions, of no visitor: an upload is too much for a form and for each request's session."""
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def keep(request: HttpRequest, given: GivenFile, choice: dict[str, str]) -> str:
    """Keep the bytes for an hour; the key to them."""
    store = _store()
    store["import"] = {
        "by": request.user.pk,
        "origin": given.origin,
        "raw": base64.b64encode(zlib.compress(given.raw)).decode(),
        **choice,
    }
    store.set_expiry(_KEPT)
    store.save()
    return str(store.session_key)


def taken(request: HttpRequest, key: str) -> tuple[GivenFile, dict[str, str]] | None:
    """What this user kept under the key; it is kept no longer."""
    store = _store(key)
    kept = store.get("import")
    if not isinstance(kept, dict) or kept.get("by") != request.user.pk:
        return None
    store.delete()
    given = GivenFile(zlib.decompress(base64.b64decode(kept["raw"])), kept["origin"])
    return given, {"kind": kept["kind"], "zone": kept["zone"]}
