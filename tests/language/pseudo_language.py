"""A language nobody speaks: every text reads as in the code, in brackets, so that what stands outside them is unmarked.

The records are in Greek letters (tests/everything.py) and the CLDR speaks Chinese: a Latin letter outside brackets is a
word nobody can translate. What is interpolated stands outside too: a marked sentence hides no unmarked word.
"""

import json
import re
from contextlib import contextmanager
from html.parser import HTMLParser

from django.utils import translation
from django.utils.translation import trans_real
from icalendar import Calendar

CODE = "zh-hans-mo"  # Chinese to the CLDR, and a code no other test uses: words kept under it stay in brackets
SPOKEN = {"aria-label", "title", "placeholder", "alt", "label", "data-said"}
SILENT = {"script", "style", "kbd"}
NAMED_BY_MACHINES = {"field-slug", "field-language", "field-local_language"}  # columns and rows of the admin's
OURS = re.compile(r"⟦[^⟦⟧]*⟧")
# Not words: dates, codes and initials in capitals, zones, addresses, names of programs.
MACHINE = re.compile(
    r"\d[\dTX:/~?.%-]*|\b[A-Z](?:[A-Z\d-]*[A-Z\d])\b|[A-Z]\w+/\w+|/[\w./?=&:-]*|(?:https?|webcal|urn):\S+"
    r"|\b[\w-]+\.(?:[a-z]{2,}|x)\b|Google Calendar|Outlook"
)


class Bracketed:
    """A catalogue of a language where every text reads as in the code, in brackets piece by piece; `asked` for what."""

    def __init__(self):
        self.asked = set()

    def gettext(self, message):
        self.asked.add(message)
        text = message.rsplit("\x04", 1)[-1]
        pieces = re.split(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]*>)", text)
        return "".join(
            f"⟦{piece}⟧" if number % 2 == 0 and piece.strip() else piece for number, piece in enumerate(pieces)
        )

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)

    def to_language(self):
        """Its code."""
        return CODE


@contextmanager
def pseudo_language():
    """What is said meanwhile is said in the language nobody speaks, also after another was active; its catalogue."""
    trans_real._translations[CODE] = catalogue = Bracketed()
    try:
        with translation.override(CODE):
            yield catalogue
    finally:
        trans_real._translations.pop(CODE, None)


def outside_brackets(text, *allowed):
    """The Latin words of a text that no translator can reach."""
    rest = MACHINE.sub("", OURS.sub(" ", str(text)))
    return [word for word in re.findall(r"[A-Za-z]+", rest) if word not in allowed]


class Spoken(HTMLParser):
    """The pieces of a page somebody sees or hears."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        by_machine = tag in ("td", "th", "div") and NAMED_BY_MACHINES & set(values.get("class", "").split())
        if tag in SILENT or by_machine or tag in self.open[-1:]:
            self.open.append(tag)
        self.found += [values[name] for name in SPOKEN & values.keys() if values[name]]
        if values.get("name") == "description" or values.get("property") in ("og:title", "og:description"):
            self.found.append(values["content"])
        if tag == "input" and values.get("type") in ("submit", "button"):
            self.found.append(values.get("value", ""))

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if not self.open and data.strip():
            self.found.append(data.strip())


def unmarked(page, *allowed):
    """The pieces of a page in which a word stands outside brackets."""
    return [text for text in Spoken(page).found if outside_brackets(text, *allowed)]


# Of a calendar, what its readers see.
_READ = {
    "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "COMMENT",
}  # fmt: skip
# Of data, what is a name or a sentence; the rest are codes, dates and addresses.
_SAID = {
    "title", "label", "location", "name", "note", "summary", "description", "affiliation", "provider_name",
    "alternateName", "jobTitle", "headline",
}  # fmt: skip


def unmarked_in_calendar(text):
    """“‘Counted from’ in VEVENT 3: DESCRIPTION”, for each property of a calendar with a word outside brackets."""
    calendar, found = Calendar.from_ical(text), []
    for number, component in enumerate(calendar.walk()):
        if component.name in ("VTIMEZONE", "STANDARD", "DAYLIGHT"):  # a library's, for machines
            continue
        for name, values in component.property_items(recursive=False):
            if name not in _READ:
                continue
            said = ", ".join(map(str, values.cats)) if hasattr(values, "cats") else str(values)
            if words := outside_brackets(said):
                found.append(f"‘{' '.join(words)}’ in {component.name} {number}: {name}")
        for prop in component.get("STRUCTURED-DATA", []) if isinstance(component.get("STRUCTURED-DATA"), list) else []:
            found += unmarked_in_data(json.loads(str(prop)), f"{component.name} {number}")
    return found


def unmarked_in_data(data, place=""):
    """The same of JSON: “‘Forum’ in events.3.title”."""
    if isinstance(data, dict):
        return [one for key, value in data.items() for one in _in_member(key, value, f"{place}.{key}")]
    if isinstance(data, list):
        return [one for number, value in enumerate(data) for one in unmarked_in_data(value, f"{place}.{number}")]
    return []


def _in_member(key, value, place):
    if isinstance(value, str):
        words = outside_brackets(value) if key in _SAID else []
        return [f"‘{' '.join(words)}’ in {place.lstrip('.')}"] if words else []
    return unmarked_in_data(value, place)
