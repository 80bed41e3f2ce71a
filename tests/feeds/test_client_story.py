"""The story of one event as a real calendar sees it: vdirsyncer subscribes, khal shows what it fetched."""

import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from events.intake.merging import merge
from events.models import Event
from tests import factories

BIN = Path(os.environ.get("CONFORMANCE_HOME", "/tmp/conformance")) / "venv" / "bin"  # noqa: S108 (where its installer puts it)


def program(name):
    beside = BIN / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def calendar(tmp_path, live_server, settings):
    """`calendar()` synchronizes and says what khal then shows of May to July 2025, a line an event."""
    syncer, khal = program("vdirsyncer"), program("khal")
    settings.SITE_URL = live_server.url
    for name in ("cal", "status"):
        (tmp_path / name).mkdir()
    (tmp_path / "syncer").write_text(
        f"""[general]
status_path = "{tmp_path}/status"
[pair feed]
a = "remote"
b = "local"
collections = null
conflict_resolution = "a wins"
[storage remote]
type = "http"
url = "{live_server.url}/events.ics?past=all"
[storage local]
type = "filesystem"
path = "{tmp_path}/cal"
fileext = ".ics"
"""
    )
    (tmp_path / "khal").write_text(
        f"""[calendars]
[[feed]]
path = {tmp_path}/cal
readonly = True
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {tmp_path}/khal.db
"""
    )
    env = {**os.environ, "HOME": str(tmp_path), "no_proxy": "*", "NO_PROXY": "*", "LC_ALL": "C.UTF-8"}
    env |= {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "DATA", "CACHE")}

    def run(*command):
        done = subprocess.run(command, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(syncer, "-c", str(tmp_path / "syncer"), "discover")

    def shown():
        run(syncer, "-c", str(tmp_path / "syncer"), "sync", "--force-delete", "feed")
        days = ["2025-05-01", "92d"]
        form = "{start-date}/{end-date} {start-time} {title} [{status}]"
        lines = run(khal, "-c", str(tmp_path / "khal"), "list", "--once", "--day-format", "", "--format", form, *days)
        return [" ".join(line.split()).replace(" ]", "]") for line in lines.splitlines() if line.strip()]

    return shown


@pytest.mark.django_db(transaction=True)
def test_a_subscriber_sees_an_event_made_moved_cancelled_merged_and_deleted(calendar, clock):
    event = factories.event("Forum", "2025-05-12/2025-05-14")
    assert calendar() == ["2025-05-12/2025-05-14 Forum [CONFIRMED]"]

    def change(**values):
        clock.now += timedelta(hours=1)
        found = Event.objects.get(pk=event.pk)
        for name, value in values.items():
            setattr(found, name, value)
        found.save()

    change(when="2025-06-03T10:00/2025-06-03T18:00", timezone="Europe/Berlin", previous_when="2025-05-12/2025-05-14")
    assert calendar() == ["2025-06-03/2025-06-03 10:00 Forum [CONFIRMED]"]

    change(status="cancelled")
    assert calendar() == ["2025-06-03/2025-06-03 10:00 Cancelled: Forum [CANCELLED]"]

    kept = factories.event("The Forum", "2025-06-04", status="confirmed")
    clock.now += timedelta(hours=1)
    merge(kept, Event.objects.get(pk=event.pk))
    assert calendar() == [
        "2025-06-03/2025-06-03 10:00 Cancelled: Forum [CANCELLED]",
        "2025-06-04/2025-06-04 The Forum [CONFIRMED]",
    ]

    clock.now += timedelta(hours=1)
    Event.objects.get(pk=kept.pk).delete()
    assert calendar() == [
        "2025-06-03/2025-06-03 10:00 Cancelled: Forum [CANCELLED]",
        "2025-06-04/2025-06-04 Cancelled: The Forum [CANCELLED]",
    ]

    clock.now += timedelta(days=91)
    assert calendar() == []
