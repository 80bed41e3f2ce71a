"""Templates one can read: short lines, few constructs on each, everything used, and every name given by Python."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template
from jinja2 import StrictUndefined, nodes

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PYTHON = [path for folder in ("events", "timeline") for path in sorted((ROOT / folder).rglob("*.py"))]
LONGEST_LINE = 120
MOST_CONSTRUCTS = 2
# Found by Django under the name it gives them: pages of errors, and parts of the admin it looks for.
BY_NAME = re.compile(
    r"(?:400|403|404|500)\.html|admin/base_site\.html|admin/.*(?:change_list_object_tools|change_form)\.html"
)


def name_of(path):
    return path.relative_to(ROOT / "templates").as_posix()


PAGES = [name_of(path) for path in TEMPLATES if not name_of(path).startswith("admin/")]
ADMIN = [name_of(path) for path in TEMPLATES if name_of(path).startswith("admin/")]


def environment():
    return engines["jinja2"].env


def lines():
    for path in TEMPLATES:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            yield f"{name_of(path)}:{number}", line


def test_no_line_is_long():
    assert [place for place, line in lines() if len(line) > LONGEST_LINE] == []


def test_a_line_holds_two_constructs_at_most():
    assert [place for place, line in lines() if len(re.findall(r"\{\{|\{%", line)) > MOST_CONSTRUCTS] == []


def test_macros_see_only_what_they_are_given_and_names_are_always_defined():
    assert [place for place, line in lines() if re.search(r"\bwith context\b|\bis (?:not )?defined\b", line)] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_compiles_and_an_unknown_name_would_stop_it(name):
    assert environment().undefined is StrictUndefined
    environment().get_template(name)


@pytest.mark.parametrize("name", ADMIN)
def test_a_template_of_the_admin_compiles(name):
    assert get_template(name).backend.name == "django"


def test_every_template_is_named_somewhere():
    text = {path: path.read_text() for path in (*TEMPLATES, *PYTHON)}
    unused = [
        name_of(path)
        for path in TEMPLATES
        if not BY_NAME.fullmatch(name_of(path))
        and not any(f'"{name_of(path)}"' in other for place, other in text.items() if place != path)
    ]
    # A page of the admin's events is named by what it does: f"admin/events/event/{name}.html".
    merging = (ROOT / "events/admin/duplicates/merging.py").read_text()
    assert [name for name in unused if f'"{Path(name).stem}"' not in merging] == []


def test_every_macro_is_called():
    defined, called = set(), set()
    for name in PAGES:
        tree = environment().parse(environment().loader.get_source(environment(), name)[0])
        defined |= {(macro.name, name) for macro in tree.find_all(nodes.Macro)}
        called |= {call.node.name for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
    python = "\n".join(path.read_text() for path in PYTHON)
    assert {(macro, name) for macro, name in defined if macro not in called and f'"{macro}"' not in python} == set()
