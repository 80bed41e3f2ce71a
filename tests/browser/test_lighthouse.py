"""What Lighthouse says of the pages people see first; its performance score is only told: a timing is no test."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import connection

from tests.browser.conftest import NAMES

ROOT = Path(__file__).resolve().parent.parent.parent
LIGHTHOUSE = Path(os.environ.get("LIGHTHOUSE", ROOT / "var/tools/node_modules/lighthouse/cli/index.js"))
JUDGED = ("accessibility", "best-practices", "seo")
LEAST = 0.95


@pytest.mark.parametrize("path", ["/", "/events/journey/", "/calendar/", "/map/"])
def test_lighthouse_is_content(live_server, shelf, path, tmp_path):
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if not (LIGHTHOUSE.exists() and program and shutil.which("node")):
        pytest.skip(f"No Lighthouse at {LIGHTHOUSE}, or no node, or no browser (npm install lighthouse@12).")
    report = tmp_path / "report.json"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"
    if connection.vendor != "sqlite":
        pytest.skip("Said once, on SQLite: what a browser is sent does not depend on the database.")
    command = [
        "node", str(LIGHTHOUSE), live_server.url + path, "--quiet", f"--chrome-flags={flags}", "--output=json",
        f"--output-path={report}", f"--only-categories=performance,{','.join(JUDGED)}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": program, "HOME": str(tmp_path)}
    for _attempt in range(2):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        if "Please run Lighthouse again" not in done.stderr:  # it lost its own recording
            break
    assert done.returncode == 0, done.stderr
    found = json.loads(report.read_text())
    scores = {name: category["score"] for name, category in found["categories"].items()}
    print(path, scores)  # noqa: T201 - for whoever runs it with -s
    short = {
        name: [
            (found["audits"][one["id"]]["title"], found["audits"][one["id"]].get("displayValue", ""))
            for one in found["categories"][name]["auditRefs"]
            if one["weight"] and (found["audits"][one["id"]]["score"] or 0) < 1
            and found["audits"][one["id"]]["scoreDisplayMode"] == "binary"
        ]
        for name in JUDGED if scores[name] < LEAST
    }  # fmt: skip
    assert short == {}
