"""What a page of the timeline costs in CPU: the first render after an edit, the same page kept, a 304.

A script of its own as well (`python rendering.py ROUNDS` at the top of a checkout), so that an earlier release can be
asked the same in the same run: it uses nothing of this project but `Event` and the address of the timeline.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

# The last release whose pages were rendered by Django's template engine.
BEFORE = "9143c836030054dd1edf9ffd0dafc53743c3d31e"
_PAGE = "/"
Figures = dict[str, dict[str, float]]
_TURNS = 2  # old and new take turns, so that a busy moment of the machine is not one's misfortune


def compare_rendering(environment: dict[str, str], folder: Path, root: Path, rounds: int) -> Figures:
    """CPU milliseconds of this checkout and of the one before, in one database; `before` is {} where it is not there.

    `folder` takes the earlier checkout, `environment` names the database.
    """
    earlier = folder / "before"
    checkout = ["git", "-C", str(root), "worktree", "add", "--detach", "--quiet", str(earlier), BEFORE]
    has_earlier = not subprocess.run(checkout, stderr=subprocess.DEVNULL).returncode  # noqa: S603
    figures: Figures = {"before": {}, "now": {}}
    try:
        for _ in range(_TURNS):
            for name, place in (("before", earlier), ("now", root)):
                if name == "now" or has_earlier:
                    _keep_least(figures[name], _measured_in(place, environment, rounds))
    finally:
        if has_earlier:
            remove = ["git", "-C", str(root), "worktree", "remove", "--force", str(earlier)]
            subprocess.run(remove, check=False)  # noqa: S603
    return figures


def _keep_least(least: dict[str, float], figures: dict[str, float]) -> None:
    for name, value in figures.items():
        least[name] = min(value, least.get(name, value))


def _measured_in(checkout: Path, environment: dict[str, str], rounds: int) -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).resolve()), str(rounds)]
    run = subprocess.run(command, cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def _cpu(work: Callable[[], Any], rounds: int, before: Callable[[], Any] = lambda: None) -> float:
    """Median milliseconds of CPU of `work`, once warmed up; `before` is outside the time."""
    taken = []
    for _ in range(rounds + 3):
        before()
        begin = time.process_time()
        work()
        taken.append((time.process_time() - begin) * 1000)
    return median(taken[3:])


def _measure(rounds: int) -> dict[str, float]:
    from django.test import Client

    from events.models import Event

    client, events = Client(SERVER_NAME="127.0.0.1"), list(Event.objects.published().order_by("uid")[:100])

    def edit() -> None:
        event = events.pop(0)
        event.summary += " Changed."
        event.save()
        events.append(event)

    def get(**headers: str) -> Any:
        return client.get(_PAGE, headers={"accept-encoding": "gzip", **headers})

    first = _cpu(get, rounds, before=edit)
    kept = _cpu(get, rounds * 10)
    etag = get()["ETag"]
    return {"first": first, "kept": kept, "unchanged": _cpu(lambda: get(if_none_match=etag), rounds * 10)}


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    warnings.simplefilter("ignore")
    os.environ["DJANGO_SETTINGS_MODULE"] = "timeline.settings"
    import django

    django.setup()
    print(json.dumps(_measure(int(sys.argv[1]))))  # noqa: T201
