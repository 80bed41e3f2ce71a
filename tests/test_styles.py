"""Styles one can change: no rule that nothing uses, one declaration a line, every colour in one file."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted((ROOT / "timeline/static").glob("*.css"))
SCRIPTS = sorted((ROOT / "timeline/static").glob("*.js"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
PYTHON = sorted(chain((ROOT / "timeline").rglob("*.py"), (ROOT / "events").rglob("*.py")))
DJANGO = Path(django.__file__).parent

# Names a template or Django puts together from pieces: what they look like, and where they are made.
COMPOSED = {
    r"k-[a-z]+": "k-{{ kind }}: a kind of event, on whatever shows one",
    r"s-[a-z]+": "s-{{ severity }}: how bad a broken rule is, in the report of the feed checker",
    r"[hw]\d+|below\d+|q\d": "h{{ height }} w{{ columns }} below{{ columns }} q{{ quarter }}: the histogram",
    r"[cxr]\d|to\d": "c{{ column }} x{{ length }} r{{ lane }} to{{ below }}: a bar in the month",
}
# Django names rows and cells after the field, and the page after the model.
OF_A_FIELD = re.compile(r"(?:field|column|model)-(\w+)")
# Set by htmx while it waits.
BY_LIBRARIES = {"htmx-request"}

TAG = re.compile(r"\{[%{#].*?[%}#]\}", re.DOTALL)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
# A string that may be a class or several: words in small letters.
WORDS = re.compile(r"[a-z][\w-]*(?: +[a-z][\w-]*)*", re.ASCII)
# Named colours of the days before hexadecimal ones; the system's own (Canvas, LinkText) are no colours of ours.
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|:\s*(?:white|black|red|gr[ae]y)\b")


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def bare(sheet: Path) -> str:
    """A stylesheet without its comments and strings."""
    return re.sub(r'/\*.*?\*/|"[^"]*"', "", sheet.read_text(), flags=re.DOTALL)


def selectors(sheet: Path) -> Iterator[str]:
    for found in re.finditer(r"([^{};]+)\{", bare(sheet)):
        if not found[1].strip().startswith("@"):
            yield found[1].strip()


def strings(text: str) -> Iterator[str]:
    """What is quoted in a tag of a template or in a script, where it may be names."""
    for double, single in QUOTED.findall(text):
        yield from (double or single).split()


def from_templates() -> tuple[set[str], set[str]]:
    """Classes and ids: of attributes, of the tags within them, and of macros that make nothing but words."""
    classes, ids = set(), set()
    for path in TEMPLATES:
        tags: list[str] = []

        def kept(found: re.Match[str], tags: list[str] = tags) -> str:
            tags.append(found[0])
            return f" \0{len(tags) - 1}\0 "

        text = TAG.sub(kept, path.read_text())
        for value in re.findall(r'\bclass="([^"]*)"', text):
            for word in value.split():
                number = re.fullmatch(r"\0(\d+)\0", word)
                classes.update(strings(tags[int(number[1])]) if number else [word])
        for value in chain.from_iterable(re.findall(r'\bclass="([\w -]+)"', tag) for tag in tags):
            classes.update(value.split())  # a whole attribute that depends, or an argument of a macro
        ids.update(re.findall(r'\bid="([^"\s\0]+)"', text))
        for body in re.findall(r"\{%-? macro .*?%\}(.*?)\{%-? endmacro", path.read_text(), re.DOTALL):
            if "<" not in body:
                classes.update(TAG.sub(" ", body).split())
                classes.update(strings(body))
    return classes, ids


def from_scripts() -> set[str]:
    """What a script sets, or looks for as `.name` or `#name`."""
    found = set()
    for path in SCRIPTS:
        for text in strings(path.read_text()):
            found.update(re.findall(r"[.#]([a-z][\w-]*)", text), [text])
    return found


def from_python() -> set[str]:
    """Words of strings that might be classes; what describes a module or a function does not count."""
    found = set()
    for path in PYTHON:
        tree = ast.parse(path.read_text())
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                found.update(node.value.split() if WORDS.fullmatch(node.value.strip()) else [])
    return found


def from_django() -> set[str]:
    """Every word of what Django's admin renders, and of the scripts that change it."""
    folders = (DJANGO / "contrib/admin", DJANGO / "forms")
    paths = [path for folder in folders for kind in ("html", "py", "js") for path in folder.rglob(f"*.{kind}")]
    return set(re.findall(r"[\w-]+", "\n".join(path.read_text() for path in paths)))


def test_every_class_and_id_is_used_somewhere():
    classes, ids = from_templates()
    python, django_admin = from_python(), from_django()
    classes |= from_scripts() | python | BY_LIBRARIES
    ids |= from_scripts()
    composed = re.compile("|".join(COMPOSED))
    fields = set(re.findall(r"\w+", "\n".join(path.read_text() for path in PYTHON)))
    unused = set()
    for sheet in SHEETS:
        for selector in selectors(sheet):
            for sign, name in re.findall(r"([.#])([a-zA-Z][\w-]*)", selector):
                known = name in (classes if sign == "." else ids) or bool(sign == "." and composed.fullmatch(name))
                if sheet.name.startswith("admin"):
                    of_a_field = OF_A_FIELD.fullmatch(name)
                    known = known or name in django_admin or bool(of_a_field and of_a_field[1] in fields)
                if not known:
                    unused.add((sheet.name, sign + name))
    assert unused == set(), "Remove the rule, or say in COMPOSED where the name is made."


@pytest.mark.parametrize("path", SHEETS + SCRIPTS, ids=names(SHEETS + SCRIPTS))
def test_no_line_is_longer_than_120_columns(path):
    assert [line for line in path.read_text().splitlines() if len(line) > 120] == []


def test_lines_of_styles_are_short():
    lines = [line for sheet in SHEETS for line in sheet.read_text().splitlines() if line.strip()]
    assert sum(map(len, lines)) / len(lines) < 30


@pytest.mark.parametrize("sheet", SHEETS, ids=names(SHEETS))
def test_one_declaration_a_line_and_a_comment_that_says_what_is_styled(sheet):
    crowded = [line for line in bare(sheet).splitlines() if re.search(r";.*\S|\{.*\S|\S.*\}", line.strip())]
    assert crowded == []
    assert re.match(r"/\* [A-Z]", sheet.read_text())


def test_colours_stand_in_the_tokens_alone():
    found = {
        (sheet.name, line.strip())
        for sheet in SHEETS
        if sheet.name != "tokens.css"
        for line in bare(sheet).splitlines()
        if line.rstrip().endswith((";", ",")) and ":" in line and COLOUR.search(line, line.index(":"))
    }
    assert found == set()


def test_a_custom_property_has_its_value_somewhere():
    text = "".join(bare(sheet) for sheet in SHEETS)
    given, used = set(re.findall(r"(--[\w-]+):", text)), set(re.findall(r"var\((--[\w-]+)", text))
    of_django = set(re.findall(r"(--[\w-]+):", (DJANGO / "contrib/admin/static/admin/css/base.css").read_text()))
    assert used - given - of_django == set()
    assert given - used - of_django == set()


def test_every_file_is_linked_and_the_order_of_layers_is_said_once():
    sources = "\n".join(path.read_text() for path in [*TEMPLATES, *PYTHON])
    linked = set(re.findall(r"[\"'/]([\w-]+)\.css[\"']", sources))
    for names in re.findall(r"stylesheets\(([^)]*)\)", sources):
        linked |= set(re.findall(r"\"([\w-]+)\"", names))
    assert {sheet.stem for sheet in SHEETS} == linked - {"forms"}, "linked, but Django's own forms.css"
    assert [sheet.name for sheet in SHEETS if re.search(r"@layer [^{]+;", bare(sheet))] == ["tokens.css"]
