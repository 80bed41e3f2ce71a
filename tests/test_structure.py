"""Imports go one way, between packages as docs/architecture.md draws them, and names say what things are."""

import ast
import re
from pathlib import Path

import pytest

from tests import measure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
# A line of the page's table of arrows: | `package` | what it may import, or nothing |
ARROW = re.compile(r"^\| `((?:events|timeline)[\w.]*)` \|([^|]*)\|", re.M)
MOST_MODULES = 12  # in a folder


def modules():
    """Name and path of every module but migrations and empty packages."""
    for folder in ("events", "timeline"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" in path.parts or (path.name == "__init__.py" and not path.read_text().strip()):
                continue
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def package(module):
    """The package a module belongs to: `events.ical` of `events.ical.write`, `timeline.urls` of itself."""
    return ".".join(module.split(".")[:2])


def imports(path):
    """What a module imports, each name with its module, at the top or within a function; types alone aside."""
    tree = measure.syntax_of(path)
    type_only = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if node in type_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.fixture(scope="module")
def drawn():
    """The arrows as the page draws them: package → packages it may import."""
    return {name: set(re.findall(r"`([\w.]+)`", targets)) for name, targets in ARROW.findall(PAGE.read_text())}


@pytest.fixture(scope="module")
def walked():
    """The arrows as the code has them."""
    known = dict(modules())
    arrows = {}
    for name, path in known.items():
        into = arrows.setdefault(package(name), set())
        into |= {package(target) for target in imports(path) if target.split(".")[0] in ("events", "timeline")}
    return {name: {target for target in into if target.count(".") and target != name} for name, into in arrows.items()}


def test_every_package_is_on_the_page_and_no_other(drawn, walked):
    assert set(drawn) == {name for name in walked if name.count(".")}


def test_packages_import_what_the_page_draws_and_nothing_more(drawn, walked):
    parted = {name: (walked[name] - drawn[name], drawn[name] - walked[name]) for name in drawn}
    assert {name: both for name, both in parted.items() if any(both)} == {}, "(imports not drawn, drawn in vain)"


def circle(graph):
    """The first way back to where it began, or None."""
    cleared = set()

    def follow(name, trail):
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in cleared:
            return None
        way = next((way for target in graph.get(name, ()) if (way := follow(target, [*trail, name]))), None)
        cleared.add(name)
        return way

    return next((way for name in graph if (way := follow(name, []))), None)


def test_no_arrow_between_packages_leads_back(walked):
    assert circle(walked) is None


def test_no_import_between_modules_leads_back():
    """A package's __init__ names its parts; a part may not reach back to it."""
    known = dict(modules())
    graph = {name: {target for target in imports(path) if target in known} - {name} for name, path in known.items()}
    assert circle(graph) is None


def test_the_domain_knows_nothing_of_the_site(walked):
    assert [name for name, into in walked.items() if name.startswith("events") and "timeline" in str(into)] == []


def test_no_folder_is_too_full_to_find_something_in():
    crowded = {}
    for folder in ("events", "timeline", "tests"):
        for path in [ROOT / folder, *(ROOT / folder).rglob("*")]:
            if path.is_dir() and "migrations" not in path.parts:
                crowded[path] = len([module for module in path.glob("*.py") if module.name != "__init__.py"])
    assert {str(path): number for path, number in crowded.items() if number > MOST_MODULES} == {}


def test_only_one_module_reads_dates_with_dateparser_and_nothing_is_named_after_nothing():
    users = [name for name, path in modules() if any(target.split(".")[0] == "dateparser" for target in imports(path))]
    assert users == ["events.dates.parsing"]
    vague = {"utils", "helpers", "services", "common", "misc", "managers"}
    assert [name for name, _ in modules() if name.rsplit(".", 1)[-1] in vague] == []


def test_the_field_of_the_first_home_is_nowhere_in_code():
    words = ("china", "beijing", "economic")
    left = {
        (path.name, word)
        for folder in ("events", "timeline", "templates")
        for path in (ROOT / folder).rglob("*")
        for word in words
        if path.suffix in (".py", ".html", ".js", ".css") and word in path.read_text().lower()
    }
    assert left == set()
