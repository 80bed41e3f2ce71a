"""Figures → the Markdown table that `make bench` prints and docs/speed.md quotes."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import connection

from events.devtools.benchmark.timing import Figures

_SAME, _QUERY, _AFRESH, _STATIC, _COUNTED = 1.5, 10.0, 100.0, 8.0, 50.0  # what must be reached
_RENDERED, _KEPT = 0.45, 2.0


def machine() -> str:
    """What the numbers were measured on, in one line, and whether it was busy."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2] for line in lines if line.startswith("model name")] or [platform.machine()]
    engine = f"SQLite {sqlite3.sqlite_version}"
    if connection.vendor != "sqlite":
        engine = f"PostgreSQL {connection.pg_version // 10000}"  # type: ignore[attr-defined]
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    # Medians of a machine that works for others too say little: the table should not hide it.
    busy = f" · **busy: load {load:.1f} at the start**" if load > cores / 2 else ""
    return (
        f"{names[0].strip()}, {cores} cores · Python {platform.python_version()} · "
        f"Django {django.get_version()} · {engine}{busy}"
    )


def _verdict(reached: bool) -> str:
    return "yes" if reached else "**no**"


def pages_table(small: dict[str, Figures], large: dict[str, Figures], sizes: tuple[int, int]) -> Iterator[str]:
    """A row a page: at both sizes, their ratio, and the slowest query at the larger one."""
    few, many = (f"{size:,}" for size in sizes)
    after = f"after an edit: {few} | {many} | ratio"
    yield f"| p50 in ms | {few} | {many} | ratio | {after} | queries | slowest | reached |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    for name, at in large.items():
        before = small[name]
        warm, cold = at["warm"] / before["warm"], at["cold"] / before["cold"]
        reached = _verdict(max(warm, cold) <= _SAME and at["query"] <= _QUERY)
        numbers = f"{before['warm']:.1f} | {at['warm']:.1f} | {warm:.2f}"
        numbers += f" | {before['cold']:.1f} | {at['cold']:.1f} | {cold:.2f}"
        yield f"| {name} | {numbers} | {at['queries']} | {at['query']:.1f} | {reached} |"
    yield ""
    yield f"Reach: ratio ≤ {_SAME}, no query above {_QUERY:.0f} ms (read to its last row, no aggregate kept)."


def facets_table(measured: list[Figures]) -> Iterator[str]:
    """A row a size: all facets, the number of events and the density of one filter."""
    yield "| facets and density of a filter | values | ms | after an edit | by SQL GROUP BY | reach | reached |"
    yield "|--:|--:|--:|--:|--:|---|---|"
    for at in measured:
        reached = _verdict(max(at["warm"], at["cold"]) <= _COUNTED)
        yield (
            f"| {at['entries']:,} entries | {at['values']:,} | {at['warm']:.1f} | {at['cold']:.1f} | {at['sql']:.0f}"
            f" | ≤ {_COUNTED:.0f} ms | {reached} |"
        )


def rendering_table(figures: Figures) -> Iterator[str]:
    """CPU of the timeline beside the release whose pages Django's template engine rendered, and of a kept page."""
    now, before = figures["now"], figures["before"]
    yield "| CPU of `/`, gzip included | ms | reference | ms | ratio | reach | reached |"
    yield "|---|--:|---|--:|--:|--:|---|"

    def row(name: str, taken: float, reference: str, by: float, most: float) -> str:
        ratio = taken / by
        return (
            f"| {name} | {taken:.2f} | {reference} | {by:.2f} | {ratio:.2f} | ≤ {most:g} | {_verdict(ratio <= most)} |"
        )

    if before:
        yield row("first render after an edit", now["first"], "with Django's engine", before["first"], _RENDERED)
        yield row("the same again", now["kept"], "with Django's engine", before["kept"], 1)
    else:
        skipped = "skipped: no git history with the release before"
        yield f"| first render after an edit | {now['first']:.2f} | {skipped} | | | ≤ {_RENDERED:g} | |"
    yield row("a kept page", now["kept"], "a 304", now["unchanged"], _KEPT)


def feed_table(figures: Figures, served: Figures) -> Iterator[str]:
    """The lines of the table of the feed, each cost beside its reference."""
    size = f"{figures['entries']:,} entries, {figures['bytes'] / 1e6:.1f} MB"
    edited, writing = figures["edited"], figures["writing"]
    yield f"| `/events.ics?past=all`, {size} | ms | reference | ms | ratio | reach | reached |"
    yield "|---|--:|---|--:|--:|--:|---|"

    def faster(name: str, reference: float) -> str:
        ratio = reference / edited
        reached = _verdict(ratio >= _AFRESH)
        return f"| {edited:.1f} | {name} | {reference:.0f} | {ratio:.0f}× | ≥ {_AFRESH:.0f}× | {reached} |"

    def within(name: str, taken: float, reference: float, most: float) -> str:
        ratio = taken / reference
        return f"| {taken:.2f} | {name} | {reference:.2f} | {ratio:.1f}× | ≤ {most:g}× | {_verdict(ratio <= most)} |"

    first = f"first time after an edit, {figures['queries']} queries"
    yield f"| {first} {faster('written with icalendar, objects loaded', writing)}"
    yield f"| {first} {faster('the same, loading included', writing + figures['loading'])}"
    yield f"| gzip, first time {within('plain, first time', figures['packed'], figures['edited'], 2)}"
    yield f"| gzip, again {within('plain, again', figures['repacked'], figures['plain'], 1)}"
    once = f"unchanged (304), {figures['unchanged_queries']} query"
    yield f"| {once} {within('empty view', figures['unchanged'], figures['empty'], _SAME)}"
    yield f"| {once}, gunicorn {within('empty view, gunicorn', served['unchanged'], served['empty'], _SAME)}"
    if "nginx" in served:
        yield f"| full body, gunicorn {within('static file of nginx', served['full'], served['nginx'], _STATIC)}"
    else:
        yield f"| full body, gunicorn | {served['full']:.1f} | skipped: nginx not installed | | | ≤ {_STATIC:g}× | |"
