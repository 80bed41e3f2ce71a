"""Macros rendered once: what they give is kept under their arguments, so that after an edit only the edited is new.

Kept under values, never under names: none can be out of date. Bounded; the least used go.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup

from timeline.web.language import language


def kept_macro(template: str, macro: str, most: int = 4096) -> Callable[..., Markup]:
    """The macro of a template as a function of hashable arguments; `most` results are kept in this process."""

    @lru_cache(most)
    def rendered(code: str, *values: Hashable) -> Markup:
        module = cast(Jinja2, engines["jinja2"]).env.get_template(template).module
        return Markup(getattr(module, macro)(*values))  # noqa: S704 - the macro escapes

    def render(*values: Hashable) -> Markup:
        return rendered(language(), *values)

    return render
