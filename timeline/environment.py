"""The Jinja2 environment of the public pages and the review desk: what a template may call, and how it is read.

Escaping is on, an unknown name stops the page. Templates of the admin are Django's and are left to its engine.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from django.template.defaultfilters import filesizeformat, slugify, truncatechars
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django_htmx.jinja import htmx_script
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.ext import Extension

from events.language import local_day
from timeline.drawing import clock_times, date_figures, page_rulers
from timeline.list.kept_rows import kept_entry_row
from timeline.manifest import paper_colours
from timeline.web import language
from timeline.web.highlight import highlight
from timeline.web.kept_macros import kept_macro
from timeline.web.navigation import navigation

INDENT = re.compile(r"^[ \t]+", re.M)
FILTERS = {
    "day_in_full": language.day_in_full,
    "file_size": filesizeformat,
    "highlight": highlight,
    "in_words": language.in_words,
    "local_day": local_day,
    "number": language.number,
    "slug": lru_cache(4096)(slugify),
    "truncatechars": truncatechars,
    "within": language.within,
}
# Of htmx: nothing evaluated, nothing asked of others, and a page restored from history asked for as a page.
HTMX = {
    "includeIndicatorStyles": False,
    "historyRestoreAsHxRequest": False,
    "allowEval": False,
    "selfRequestsOnly": True,
    "scrollBehavior": "auto",
    "timeout": 20_000,  # milliseconds
}
GLOBALS = {
    "bar_of": page_rulers.bar_of,
    "big_date": date_figures.big_date,
    "dated": clock_times.dated,
    "kept_choice": kept_macro("parts/choice.html", "choice"),
    "column_date": date_figures.column_date,
    "kept_entry_row": kept_entry_row,
    "get_language": language.language,
    "htmx_config": json.dumps(HTMX, separators=(",", ":")),
    "htmx_script": htmx_script,
    "navigation": navigation,
    "paper_colours": paper_colours,
    "scale_of": page_rulers.scale_of,
    "static": static,
    "step_of": page_rulers.step_of,
    "year_of": page_rulers.year_of,
}


class PageLoader(FileSystemLoader):
    """Finds the templates of pages; those of the admin are for Django's engine."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """As FileSystemLoader; TemplateNotFound for the admin's, so that Django asks its next engine."""
        if template.startswith("admin/"):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


class Unindented(Extension):
    """The indentation of a template is for who reads it, not for who loads the page: it would be 5 % of its weight."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source without the white space lines begin with; line numbers in errors stay true."""
        return INDENT.sub("", source)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named view; NoReverseMatch for a name there is not."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """The environment as settings.TEMPLATES asks for it; `options` are those of jinja2.Environment."""
    loader = PageLoader(options.pop("loader").searchpath)
    for ours in ("autoescape", "undefined"):
        del options[ours]
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", Unindented],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    made.filters |= FILTERS
    made.globals |= GLOBALS | {"url": url}
    return made
