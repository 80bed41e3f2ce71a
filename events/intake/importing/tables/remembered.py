"""Layouts an editor has given once, for the next table with the same header."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from events.intake.importing.tables.layout import Layout, header_key
from events.models import TableLayout


def remember_layout(header: Sequence[str], layout: Layout, by: Any = None) -> None:
    """Keep what the columns of this header mean, in place of what was kept of it before."""
    key = header_key(header)
    columns = {"key": key, "fields": list(layout.fields), "order": layout.order, "epoch": layout.epoch, "by": by}
    TableLayout.objects.update_or_create(digest=hashlib.sha256(key.encode()).hexdigest(), defaults=columns)


def remembered_layouts() -> dict[str, Layout]:
    """Key of a header → its layout, all there are."""
    return {kept.key: Layout(tuple(kept.fields), kept.order, kept.epoch) for kept in TableLayout.objects.order_by("pk")}
