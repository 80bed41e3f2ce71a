"""The HTML of every kind of page is as the standard wants it, says the Nu checker (npm vnu-jar, run by Java)."""

import json
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from tests.everything import one_of_everything
from timeline.urls import urlpatterns

ROOT = Path(__file__).resolve().parent.parent.parent
JAR = Path(os.environ.get("NU_JAR", ROOT / "var/tools/node_modules/vnu-jar/build/dist/vnu.jar"))
PAGES = [
    "/",
    "/?kind=delegation&country=DE&q=%CF%84%CE%B1%CE%BE&since=2025&until=2025-13",
    "/?q=nothing-has-this-word",
    "/?zoom=decades",
    "/?zoom=months&at=2025-04",
    "/?zoom=days&at=2025-04",
    "/calendar/",
    "/calendar/2025/02/",
    "/map/",
    "/map/?kind=delegation",
    "/table/",
    "/table/?sort=-kind&page=0",
    "/anniversaries/",
    "/organizers/",
    "/organizers/?q=nobody",
    "/people/",
    "/locations/",
    "/series/",
    "/topics/",
    "/organizers/guild/?role=host",
    "/organizers/chamber/",
    "/people/ada/",
    "/locations/city/",
    "/series/line/",
    "/topics/trade/",
    "/events/journey/",
    "/events/founding/",
    "/events/feast/",
    "/events/vague-9/",
    "/subscribe/?kind=forum",
    "/embed/?theme=dark",
    "/nothing/",
]
BARE = ["400.html", "500.html", "503.html"]  # drawn without a request


@pytest.fixture
def checker():
    if not JAR.exists():
        pytest.skip(f"No Nu checker at {JAR} (npm install --no-save --prefix var/tools vnu-jar).")
    if not (java := shutil.which("java")):
        pytest.skip("No Java on this machine.")
    return [java, "-jar", str(JAR), "--format", "json", "--stdout"]


def plain_addresses():
    """Every public address without a variable part, so that a new page is checked without being named here."""
    for pattern in urlpatterns:
        if name := getattr(pattern, "name", None):
            with suppress(NoReverseMatch):
                yield reverse(name)


@pytest.mark.django_db
def test_the_nu_checker_finds_nothing_in_any_page(client, rf, checker, tmp_path):
    one_of_everything()
    answers = {path: client.get(path) for path in {*PAGES, *plain_addresses()}}
    shown = {path: answer for path, answer in sorted(answers.items()) if answer.status_code == 200 or path in PAGES}
    pages = {path: answer.content for path, answer in shown.items() if "text/html" in answer["Content-Type"]}
    assert pages.keys() >= set(PAGES)
    pages |= {name: render(None, name).content for name in BARE}
    pages["403.html"] = render(rf.get("/"), "403.html").content
    files = {}
    for number, (path, content) in enumerate(pages.items()):
        files[f"{number:02}.html"] = path
        (tmp_path / f"{number:02}.html").write_bytes(content)
    done = subprocess.run([*checker, str(tmp_path)], capture_output=True, text=True, timeout=180)
    found = json.loads(done.stdout)["messages"]
    assert [(files[one["url"].rsplit("/", 1)[-1]], one["message"], one.get("extract", "")[:120]) for one in found] == []
