"""README and docs/ name what there is: every variable, every parameter, every library with its reason."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from events.search.filter import EventFilter
from timeline.web.query import FeedOptions

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"


def code(*pages):
    """Everything set as code in README, or in pages of docs/: `NAME`, and what stands in fenced blocks."""
    text = "".join((ROOT / "docs" / page).read_text() for page in pages) or README.read_text()
    return " ".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def variables():
    for path in ((ROOT / "timeline" / "settings.py"), *(ROOT / "events").rglob("*.py")):
        yield from re.findall(
            r"env\.\w+\(\s*[\"']([A-Z_]+)[\"']|environ(?:\.get\(|\[)[\"']([A-Z_]+)[\"']", path.read_text()
        )


def test_every_environment_variable_is_named():
    read = {name for pair in variables() for name in pair if name} - {"DJANGO_SETTINGS_MODULE"}
    assert {"DATABASE_URL", "SECRET_KEY", "DEBUG"} <= read
    assert [name for name in sorted(read) if not re.search(rf"\b{name}\b", code("deployment.md"))] == []


def test_every_parameter_is_named():
    names = [field.name for kind in (EventFilter, FeedOptions) for field in fields(kind)]
    assert [name for name in names if not re.search(rf"\b{name}\b", code("parameters.md"))] == []


def test_every_library_has_its_line_with_a_reason():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    lines = README.read_text().splitlines()
    missing = []
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)[0]
        told = [line for line in lines if re.search(rf"^\W*\[?`?{re.escape(name)}\b", line, re.IGNORECASE)]
        if not any(len(line) > len(name) + 15 for line in told):
            missing.append(name)
    assert missing == []


def test_every_command_people_start_with_is_named():
    assert [name for name in ("run", "test", "bench", "check") if f"make {name}" not in code()] == []


def test_every_link_and_picture_leads_somewhere_and_no_picture_lies_unused():
    pages = [README, ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    targets = {
        (page.parent / target).resolve()
        for page in pages
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text())
    }
    assert [str(target) for target in targets if not target.exists()] == []
    assert set((ROOT / "docs").glob("*.png")) - targets == set()


def test_a_newcomer_reads_readme_in_five_minutes():
    """Some 200 words a minute; the table of libraries is to be looked up, not read."""
    assert len(README.read_text().partition("## Dependencies")[0].split()) < 1000
