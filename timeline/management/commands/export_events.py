"""manage.py export_events: the public events of a filter as .ics, .csv or .json, the bytes the site itself answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import HttpResponseBase
from django.test import RequestFactory
from django.urls import resolve

from events.search.filter import EventFilter
from timeline.web.query import FeedOptions

FORMATS = ("ics", "csv", "json")
PARAMETERS = tuple(field.name for kind in (EventFilter, FeedOptions) for field in fields(kind))
Pairs = list[tuple[str, str]]


class Command(BaseCommand):
    help = (
        "Write the events a filter matches. The filter is that of every page: kind=forum country=DE, or "
        "--kind forum --country DE; repeat for OR, combine for AND."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("filter", nargs="*", metavar="NAME=VALUE", help=f"Of {', '.join(PARAMETERS)}.")
        parser.add_argument("--format", choices=FORMATS, default="ics")
        parser.add_argument("--output", type=Path, help="A file; without it, standard output.")
        for name in PARAMETERS:
            parser.add_argument(f"--{name}", action="append", default=[], metavar="VALUE", dest=f"wanted_{name}")

    def handle(self, *args: Any, format: str, output: Path | None, **options: Any) -> None:
        pairs = [_pair(text) for text in options["filter"]]
        pairs += [(name, value) for name in PARAMETERS for value in options[f"wanted_{name}"]]
        content = _whole_table(pairs) if format == "json" else _answer(format, pairs)
        if output:
            output.write_bytes(content)
        elif buffer := getattr(getattr(self.stdout, "_out", None), "buffer", None):
            buffer.write(content)
        else:
            self.stdout.write(content.decode(), ending="")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or name not in PARAMETERS:
        raise CommandError(f"“{text}” is no part of a filter. Write kind=forum; there are {', '.join(PARAMETERS)}.")
    return name, value


def _answer(format: str, pairs: Pairs) -> bytes:
    """What the site answers at this address: one view serves both, so the bytes are the same."""
    path = f"/events.{format}"
    request = RequestFactory().get(path + (f"?{urlencode(pairs)}" if pairs else ""))
    response: HttpResponseBase = resolve(path).func(request)
    content = b"".join(_chunks(response))
    if response.status_code != 200:
        raise CommandError(content.decode().strip())
    return content


def _chunks(response: HttpResponseBase) -> Iterable[bytes]:
    return response.streaming_content if response.streaming else [response.content]  # type: ignore[attr-defined]


def _whole_table(pairs: Pairs) -> bytes:
    """The site answers JSON page by page; a file holds all of it."""
    content = _answer("json", pairs)
    page = json.loads(content)
    if page["next"] is None:
        return content
    events = page["events"]
    while page["next"]:
        page = json.loads(_answer("json", [*pairs, ("offset", str(len(events)))]))
        events += page["events"]
    return json.dumps({"events": events, "next": None, "total": page["total"]}, ensure_ascii=False).encode()
