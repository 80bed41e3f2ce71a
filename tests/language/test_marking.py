"""What the code itself shows: no sentence unmarked, no words without a language, none kept in another.

The other tests here look at what is said; these at what may be said one day.
"""

import ast
import re

import pytest

from tests import measure
from tests.test_structure import modules

MARKING = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
    "npgettext", "npgettext_lazy",
}  # fmt: skip
# Read by whoever runs or mends the site, in its terminal and its log; what articles say in their own languages.
NOT_FOR_READERS = ("events.devtools", "events.extraction", "events.management", "events.dates.phrases",
                   "events.dates.grammar", "timeline.management", "timeline.settings")  # fmt: skip
SPOKEN_BY_NAME = ("language", "locale", "lang")
# Whose calls take texts for machines, for the log, or, of Http404, for where DEBUG is on.
FOR_MACHINES = {"re", "cursor", "_log", "log", "Http404"}
WORDS = re.compile(r"[A-Za-z][a-z’']+,? [A-Za-z]?[a-z]+")
# What begins as a sentence or a heading does, or ends as one.
SENTENCE = re.compile(r"\s*[“”;:,.]|\s*[A-Z][a-z]|.*[a-z][.:…]\s*$", re.S)


def called(node):
    """The name of the function a call calls."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def owner(node):
    """What it is called of: `re` of re.compile(…), and of a bare function its own name."""
    return getattr(node.func.value, "id", "") if isinstance(node.func, ast.Attribute) else called(node)


def docstrings(tree):
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
    return {body[0].value for body in bodies if body and isinstance(body[0], ast.Expr)}


def silent(tree):
    """What a text may stand in without being marked: its marking, a docstring, a call for machines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (called(node) in MARKING or owner(node) in FOR_MACHINES):
            for part in (*node.args, *(word.value for word in node.keywords)):
                yield from ast.walk(part)


def sentences(tree):
    """(line, text) of each text that people would read as words and nobody can translate."""
    passed_over = docstrings(tree) | set(silent(tree))
    pieces = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in passed_over:
            continue
        if WORDS.search(node.value) and (node in pieces or SENTENCE.match(node.value)):
            yield node.lineno, node.value


# Texts of two words that are no words for people, with what they are.
KNOWN = {
    ("events.models.entry", " has no event any more"): "for programmers: what was withdrawn is asked for its event",
    ("events.models.event", "Can publish, reject and cancel events"): "a permission, which Django keeps in its table",
    ("events.models.bases.tree_constraints", "An event cannot be part of one of its own parts."): "a trigger's",
    ("events.models.bases.tree_constraints", "A location cannot lie in one that lies in it."): "a trigger's",
    ("timeline.event.add_to_calendar", "Google Calendar"): "a name",
    ("events.ical.decoding", "Mac Roman"): "a name",
    ("events.ical.vtimezones", " Standard Time"): "part of the names Windows has for zones",
    ("timeline.month.grid_values", " one to"): "classes",
    ("timeline.anniversaries.view", "ahead on "): "a key of the cache",
    ("timeline.cross_origin", "Accept, Content-Type, If-Modified-Since, If-None-Match, Range"): "names of headers",
    ("timeline.not_found.view", "public, max-age="): "a header",
}


@pytest.mark.parametrize(
    ("name", "path"), [one for one in modules() if not one[0].startswith(NOT_FOR_READERS)], ids=lambda one: str(one)
)
def test_no_sentence_for_people_is_left_unmarked(name, path):
    found = [(line, text) for line, text in sentences(measure.syntax_of(path)) if (name, text) not in KNOWN]
    assert found == [], f"{path}: mark it with gettext, or say in KNOWN what it is"


def test_what_is_marked_can_be_collected():
    """A text put together before it is looked up is in no catalogue: what varies goes in by name, afterwards."""
    found = [
        (name, node.lineno)
        for name, path in modules()
        for node in ast.walk(measure.syntax_of(path))
        if isinstance(node, ast.Call) and called(node) in MARKING and node.args
        if isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert found == []


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]


def test_no_function_has_a_language_of_its_own():
    """Who asks for words says in which language; a default would be the language of whoever forgot."""
    found = []
    for name, path in modules():
        for function in functions(measure.syntax_of(path)):
            given = [*function.args.posonlyargs, *function.args.args]
            defaults = zip(given[::-1], function.args.defaults[::-1], strict=False)
            named = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
            found += [
                (name, getattr(function, "name", "lambda"))
                for argument, default in (*defaults, *named)
                if argument.arg in SPOKEN_BY_NAME and isinstance(default, ast.Constant) and default.value
            ]
    assert found == []


def remembering(function):
    """Whether the process keeps what it gives."""
    decorators = [
        called(one) if isinstance(one, ast.Call) else getattr(one, "id", "") for one in function.decorator_list
    ]
    return bool({"lru_cache", "cache"} & set(decorators))


def asks_for_language(node):
    """Whether words come of it in whatever language is active."""
    return isinstance(node, ast.Call) and called(node) in MARKING | {"active_language", "get_language", "language"}


def test_nothing_that_is_remembered_is_in_the_language_of_who_asked_first():
    """Kept words are kept under their language: it is an argument, or what is kept holds no words."""
    found = [
        (name, function.name)
        for name, path in modules()
        for function in functions(measure.syntax_of(path))
        if isinstance(function, ast.FunctionDef) and remembering(function)
        if any(map(asks_for_language, ast.walk(function)))
        if not {argument.arg for argument in function.args.args} & {"code", "language", "locale"}
    ]
    assert found == []


def test_what_a_module_says_before_anybody_asks_is_lazy():
    """At import no language is active: a text marked there with gettext would stay as it is for ever."""
    immediate = {"gettext", "ngettext", "pgettext", "npgettext"}
    found = []
    for name, path in modules():
        tree = measure.syntax_of(path)
        aliases = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for alias in node.names
            if alias.name in immediate
        }
        within = {inner for function in functions(tree) for part in _body(function) for inner in ast.walk(part)}
        found += [
            (name, node.lineno)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and called(node) in aliases and node not in within
        ]
    assert found == []


def _body(function):
    return function.body if isinstance(function.body, list) else [function.body]
