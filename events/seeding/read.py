"""Seed files → items, read and checked as a whole.

Every mistake is reported with file, entry and reason; a set with a mistake in it is refused altogether.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from events.seeding.format import MODELS, OPTIONAL, REQUIRED, ROW_MODELS
from events.seeding.values import Ref, Rows


class SeedError(Exception):
    """A set of seeds that cannot be loaded; one line a mistake."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True)
class SeedItem:
    """One table of a seed file."""

    table: str
    slug: str
    data: dict[str, Any]
    file: str

    def mistake(self, reason: str) -> str:
        """A line that says where the item stands and what is wrong with it."""
        return f"{self.file}: {self.table} “{self.slug}”: {reason}"


_Known = dict[tuple[str, str], SeedItem]  # by table and slug


def read(folder: Path) -> list[SeedItem]:
    """All items of all files below the folder, checked together; SeedError lists every mistake."""
    mistakes: list[str] = []
    items = [
        item
        for path in sorted(folder.rglob("*.toml"))
        if path.name != "site.toml"
        for item in _read_file(path, folder, mistakes)
    ]
    if not items and not mistakes:
        mistakes.append(_("%(place)s: no seed file (*.toml) here") % {"place": folder})
    known: _Known = {}
    for item in items:
        if other := known.get((item.table, item.slug)):
            mistakes.append(item.mistake(_("is already in %(file)s") % {"file": other.file}))
        known[item.table, item.slug] = item
    for item in items:
        mistakes += _check(item, known)
    mistakes += _circles(known, "event", "part_of") + _circles(known, "location", "parent")
    if mistakes:
        raise SeedError(mistakes)
    return items


def _read_file(path: Path, folder: Path, mistakes: list[str]) -> Iterator[SeedItem]:
    name = path.relative_to(folder.parent).as_posix()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistakes.append(_("%(place)s: not TOML: %(error)s") % {"place": name, "error": error})
        return
    for table, rows in content.items():
        if table not in REQUIRED:
            unknown = _("there is no table “%(name)s”") % {"name": table}
            mistakes.append(f"{name}: {unknown}{_hint(table, REQUIRED)}")
            continue
        if not isinstance(rows, list):
            mistakes.append(_("%(place)s: write [[%(table)s]] with double brackets") % {"place": name, "table": table})
            continue
        for number, data in enumerate(rows, 1):
            if not isinstance(data, dict):
                mistakes.append(
                    _("%(place)s: write [[%(table)s]] with double brackets") % {"place": name, "table": table}
                )
                break
            yield SeedItem(table, str(data.get("slug") or _("number %(number)s") % {"number": number}), data, name)


def _hint(word: str, known: Iterable[str]) -> str:
    known = list(known)
    close = get_close_matches(word, known, n=1)
    return _meant(close[0]) if close else _("; there are %(names)s") % {"names": ", ".join(known)}


def _meant(name: str) -> str:
    return _("; did you mean “%(name)s”?") % {"name": name}


def _check(item: SeedItem, known: _Known) -> list[str]:
    required, optional = REQUIRED[item.table], OPTIONAL[item.table]
    reasons = list(_check_keys(item.data, required, {**required, **optional}, known, "", MODELS[item.table]))
    if item.table == "location" and ("lat" in item.data) != ("lon" in item.data):
        reasons.append(_("lat and lon go together"))
    if item.table == "event" and not reasons:
        reasons += _check_event(item.data, known)
    return [item.mistake(reason) for reason in reasons]


def _check_keys(
    data: dict[str, Any], required: Any, allowed: dict[str, Any], known: _Known, where: str, model: Any
) -> Iterator[str]:
    for key in required:
        if key not in data:
            yield where + _("“%(key)s” is missing") % {"key": key}
    for key, value in data.items():
        if key not in allowed:
            yield where + _("there is no key “%(key)s”") % {"key": key} + _hint(key, allowed)
        elif isinstance(allowed[key], Rows):
            yield from _check_rows(key, value, allowed[key], known)
        elif reason := allowed[key](value) or _length(model, key, value):
            yield f"{where}{key}: {reason}"
        elif isinstance(allowed[key], Ref):
            for slug in value if allowed[key].many else [value]:
                if (allowed[key].table, slug) not in known:
                    names = [name for table, name in known if table == allowed[key].table]
                    close = get_close_matches(slug, names, n=1)
                    missing = _("there is no %(table)s “%(slug)s”") % {"table": allowed[key].table, "slug": slug}
                    yield f"{where}{key}: {missing}" + (_meant(close[0]) if close else "")


def _check_rows(key: str, value: Any, rows: Rows, known: _Known) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield f"{key}: " + _("must be a list of { … }")
        return
    for number, row in enumerate(value, 1):
        yield from _check_keys(row, rows.required, rows.keys, known, f"{key} {number}: ", ROW_MODELS[key])


def _length(model: Any, key: str, value: Any) -> str:
    """What SQLite would store and PostgreSQL refuse."""
    longest = getattr({field.name: field for field in model._meta.fields}.get(key), "max_length", None)
    if isinstance(value, str) and longest and len(value) > longest:
        return _("is %(number)s characters long; %(most)s is the most") % {"number": len(value), "most": longest}
    return ""


def _check_event(data: dict[str, Any], known: _Known) -> Iterator[str]:
    if "location" in data and "stops" in data:
        yield _("location: give one location, or stops, not both")
    origin = known.get(("event", data.get("commemorates", "")))
    if origin and "commemorated_as" not in origin.data:
        yield _("commemorates: “%(slug)s” needs commemorated_as") % {"slug": origin.slug}
    timed = [text for text in (data["when"], *(stop.get("when", "") for stop in data.get("stops", ()))) if "T" in text]
    if timed and "timezone" not in data:
        yield _("timezone: is missing, but %(when)s has a time of day") % {"when": timed[0]}
    if "edition" in data and "series" not in data:
        yield _("edition: needs a series")
    for key, parts in (("organizations", ("organization", "role")), ("people", ("person", "role"))):
        rows = [tuple(row[part] for part in parts) for row in data.get(key, ())]
        for row in {row for row in rows if rows.count(row) > 1}:
            yield _("%(key)s: %(row)s stands there twice") % {"key": key, "row": " ".join(row)}


def _circles(known: _Known, table: str, key: str) -> list[str]:
    mistakes = []
    for (name, slug), item in known.items():
        above, seen = item.data.get(key), {slug}
        while name == table and above and above not in seen:
            seen.add(above)
            above = known[table, above].data.get(key) if (table, above) in known else None
        if name == table and above == slug:
            mistakes.append(item.mistake(f"{key}: " + _("“%(slug)s” leads back to it") % {"slug": item.data[key]}))
    return mistakes
