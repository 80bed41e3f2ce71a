"""Imports go one way, and names say what things are."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Each layer may import those before it, and modules of its own line freely unless they form a circle.
LADDER = [
    [
        "events.dates.when",
        "events.search.filter",
        "events.dates.anniversaries",
        "events.search.words",
        "events.search.query",
    ],
    [
        "events.dates.words",
        "events.dates.phrases",
        "events.dates.territories",
        "events.dates.zones",
        "events.fetching",
        "events.ical.items",
    ],
    ["events.models.bases.when_field", "events.querysets"],
    ["events.models"],
    [
        "events.derivation.record",
        "events.derivation.changes",
        "events.derivation.entries",
        "events.ical",
        "events.extraction",
        "events.intake.importing.tables",
        "events.derivation.facet_terms",
    ],
    ["events.derivation.derive", "events.counting.bitmaps"],
    ["events.counting.counts"],
    ["events.history"],
    [
        "events.intake.merging",
        "events.intake.importing",
        "events.intake.editions",
        "events.devtools.evaluation",
        "events.seeding",
        "events.devtools.synthesis",
        "events.devtools.benchmark",
    ],
    ["events.intake.drafting"],
    [
        "events.derivation.receivers",
        "events.models.bases.tree_constraints",
        "events.groups",
        "events.templatetags",
        "events.admin",
        "events.management",
        "events.apps",
    ],
    [
        "timeline.language",
        "timeline.packed",
        "timeline.forms",
        "timeline.timescale",
        "timeline.gaps",
        "timeline.monthgrid",
        "timeline.outlines",
        "timeline.lines",
        "timeline.lettering",
        "timeline.trails",
        "timeline.cartography",
        "timeline.atlas",
        "timeline.strokes",
        "timeline.ruler",
        "timeline.templatetags",
    ],
    [
        "timeline.rings",
        "timeline.halves",
        "timeline.clients",
        "timeline.adding",
        "timeline.changelog",
        "timeline.quotes",
        "timeline.apidoc",
        "timeline.sharing",
        "timeline.structured",
    ],
    [
        "timeline.http",
        "timeline.overview",
        "timeline.sentence",
        "timeline.facets",
        "timeline.windows",
        "timeline.months",
        "timeline.subscription",
    ],
    ["timeline.levels", "timeline.strip", "timeline.places", "timeline.inhouse"],
    ["timeline.browse", "timeline.checking"],
    ["timeline.views", "timeline.feeds"],
    ["timeline.urls", "timeline.settings", "timeline.wsgi", "timeline.management"],
]


def modules():
    for folder in ("events", "timeline"):
        for path in (ROOT / folder).rglob("*.py"):
            if "migrations" in path.parts or (path.name == "__init__.py" and not path.read_text().strip()):
                continue
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, path


def rung(module):
    for level, names in enumerate(LADDER):
        if any(module == name or module.startswith(name + ".") for name in names):
            return level
    return None


def imports(path):
    tree = ast.parse(path.read_text())
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


def test_every_module_stands_on_the_ladder():
    assert [name for name, _ in modules() if rung(name) is None and name not in ("events", "timeline")] == []


def test_imports_go_down_the_ladder_only():
    upward = [
        f"{name} imports {target}"
        for name, path in modules()
        for target in imports(path)
        if rung(target) is not None and rung(name) is not None and rung(target) > rung(name)
    ]
    assert upward == []


def test_no_import_leads_back_to_where_it_began():
    known = {name for name, _ in modules()}
    graph = {
        name: {target for target in imports(path) if target in known and target != name} for name, path in modules()
    }

    def circle(name, trail):
        if name in trail:
            return [*trail[trail.index(name) :], name]
        return next((found for target in graph[name] if (found := circle(target, [*trail, name]))), None)

    # A package's __init__ names its parts; a part may not reach back to it.
    assert [found for name in graph if (found := circle(name, []))] == []


def test_the_domain_knows_nothing_of_the_site():
    assert [
        name
        for name, path in modules()
        if name.startswith("events")
        for target in imports(path)
        if target.split(".")[0] == "timeline"
    ] == []


def test_only_one_module_reads_dates_with_dateparser_and_nothing_is_named_after_nothing():
    users = [name for name, path in modules() if any(target.split(".")[0] == "dateparser" for target in imports(path))]
    assert users == ["events.dates.parsing"]
    vague = {"utils", "helpers", "services", "common", "misc", "managers"}
    assert [name for name, _ in modules() if name.rsplit(".", 1)[-1] in vague] == []


def test_the_field_of_the_first_home_is_nowhere_in_code():
    words = ("china", "beijing", "economic")
    found = {
        (path.name, word)
        for folder in ("events", "timeline", "templates")
        for path in (ROOT / folder).rglob("*")
        for word in words
        if path.suffix in (".py", ".html", ".js", ".css") and word in path.read_text().lower()
    }
    assert found == set()
