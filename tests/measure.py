"""How readable the project is, in figures: `python -m tests.measure` prints them, `make check` shows them.

Held to their reach by tests/test_measure.py; issue texts and closing notes quote what this prints.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDEST = 120  # columns
SHARED_NAMES = {"Command", "dates", "read", "register", "urlpatterns"}  # one thing wherever they stand
# Functions Django calls by these names: it says itself what they take and give.
HOOKS = {
    "add_arguments", "clean", "delete", "formfield_callback", "get_queryset", "handle", "ready", "save",
}  # fmt: skip
CONSTRUCT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\{%")


@dataclass(frozen=True)
class Measure:
    """A figure, what it must reach, and whether it does."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        """Within its reach?"""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        reach = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"
        return f"{self.name:<52}{self.value:>8.1f} {self.unit:<11}{reach:>8}{'' if self.holds else '   missed'}"


def lines_of(folder: str, *endings: str) -> list[str]:
    """All lines of the files below a folder with one of the endings, blank ones aside."""
    files = [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in endings]
    return [line for path in files for line in path.read_text().splitlines() if line.strip()]


@cache
def syntax_of(path: Path) -> ast.Module:
    """A module read once, however many questions are asked of it."""
    return ast.parse(path.read_text())


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Path and syntax of each module of the two packages; migrations aside."""
    for folder in ("events", "timeline"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), syntax_of(path)


def names_in(module: ast.Module) -> Iterator[str]:
    """The public names a module defines at its top."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        for target in getattr(node, "targets", [getattr(node, "target", None)]):
            if isinstance(target, ast.Name):
                yield target.id


def defined_in() -> dict[str, list[Path]]:
    """Public name → the modules that define it."""
    places = defaultdict(set)
    for path, module in modules():
        for name in names_in(module):
            if not name.startswith("_"):
                places[name].add(path)
    return {name: sorted(paths) for name, paths in places.items()}


def names_defined_twice() -> dict[str, list[Path]]:
    """Those that stand for more than one thing."""
    return {name: paths for name, paths in defined_in().items() if len(paths) > 1 and name not in SHARED_NAMES}


def public_functions() -> Iterator[tuple[Path, str, ast.FunctionDef]]:
    """Every function and method somebody else may call; those within functions, and Django's hooks, aside."""
    for path, module in modules():
        classes = [node for node in module.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        for owner in [module, *classes]:
            for node in owner.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in HOOKS:
                    yield path, f"{getattr(owner, 'name', '')}.{node.name}".lstrip("."), node


def undocumented() -> list[str]:
    """Public functions that do not say what they take and give."""
    return [f"{path}: {name}" for path, name, node in public_functions() if not ast.get_docstring(node)]


def measures() -> list[Measure]:
    """All figures, with what they must reach."""
    templates, styles = lines_of("templates", ".html"), lines_of("timeline/static", ".css")
    wide = [line for line in templates if len(line) > WIDEST]
    constructs = sum(len(CONSTRUCT.findall(line)) for line in templates)
    functions, names = list(public_functions()), defined_in()
    documented = len(functions) - len(undocumented())
    return [
        Measure(f"template lines over {WIDEST} characters", len(wide), "lines", most=0),
        Measure("tags and variables a template line", constructs / len(templates), "", most=1.3),
        Measure("CSS line, mean", sum(map(len, styles)) / len(styles), "characters", most=30),
        Measure("public functions with a docstring", 100 * documented / len(functions), "%", least=95),
        Measure("names defined in two modules or more", 100 * len(names_defined_twice()) / len(names), "%", most=1),
    ]


if __name__ == "__main__":
    print("\n".join(map(str, measures())))  # noqa: T201
