"""Source files → the messages marked in them: Python, the Jinja2 templates of pages, and Django's of the admin.

Each is read by the parser that runs it, so that what is collected is what is asked for; nothing but Babel is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract, extract_python
from django.template import engines
from django.utils.translation.template import templatize
from jinja2 import Environment

# The functions that mark a text: which of their arguments are its singular and plural, and which its context ("c").
_PLAIN, _PLURAL, _CONTEXT, _BOTH = (1,), (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
MARKING_FUNCTIONS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), _PLAIN),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _BOTH),
}
NOTE = "Translators:"  # comments that begin so are shown to them
DJANGO_TEMPLATES = "admin/"  # folder of the templates that are read by Django's engine
_INDENT = re.compile(r"^[ \t]+", re.M)
# What Babel asks of a way to extract: a line, the function called, its texts, and notes beside it; then once each.
_Method = Callable[..., Iterable[tuple[int, Any, Any, Any]]]


@dataclass(frozen=True)
class MarkedMessage:
    """A text marked for translation, and where; `plural` and `context` are empty where it has none."""

    singular: str
    plural: str
    context: str
    file: str
    line: int
    notes: tuple[str, ...] = ()


def marked_messages(root: Path, folder: str) -> Iterator[MarkedMessage]:
    """All messages marked in the Python files and templates under a `folder` of the project at `root`, file by file."""
    for path in sorted((root / folder).rglob("*")):
        if path.suffix not in (".py", ".html"):
            continue
        method = _method_for(path.relative_to(root / folder))
        source = BytesIO(path.read_bytes())
        for line, text, notes, context in extract(method, source, MARKING_FUNCTIONS, [NOTE]):
            singular, plural = (text, "") if isinstance(text, str) else text
            file = path.relative_to(root).as_posix()
            yield MarkedMessage(singular, plural, context or "", file, line, tuple(notes))


def _method_for(path: Path) -> _Method:
    """How to read a file, by its path within its folder."""
    if path.suffix == ".py":
        return extract_python
    return _from_django_template if path.as_posix().startswith(DJANGO_TEMPLATES) else _from_jinja_template


def _from_jinja_template(file: IO[bytes], *_unused: Any, options: Any) -> Iterator[tuple[int, Any, Any, Any]]:
    """With the environment of the site: its extensions and what they trim decide what a message is."""
    environment: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for line, function, texts in environment.extract_translations(file.read().decode()):  # type: ignore[attr-defined]
        yield line, function, texts, []


def _from_django_template(
    file: IO[bytes], keywords: Any, notes: Any, options: Any
) -> Iterable[tuple[int, Any, Any, Any]]:
    """By way of the Python that Django makes of a template; its lines are indented as the template's, not as Python."""
    python = _INDENT.sub("", templatize(file.read().decode()))
    return extract_python(BytesIO(python.encode()), keywords, notes, options)
