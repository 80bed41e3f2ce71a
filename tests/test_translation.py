"""Every word of ours is marked for translation: with each marked piece in brackets, nothing is left outside them.

The records are in Greek letters and the CLDR speaks Chinese, so that a Latin letter outside brackets is a word nobody
can translate. What is interpolated stands outside: a marked sentence hides no unmarked word.
"""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import trans_real

from events.derivation import together
from events.models import Entry, Event, Figure, Location, Mention, Organization, Outcome, Participation, Role
from tests import factories

ROOT = Path(__file__).resolve().parent.parent
HX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "main"}
SPOKEN = {"aria-label", "title", "placeholder", "alt", "data-said"}
CHOICES = (
    Event.Kind,
    Event.Status,
    Role.Name,
    Participation.Name,
    Figure.Bound,
    Outcome.Kind,
    Location.Kind,
    Organization.Kind,
)
SILENT = {"script", "style", "kbd"}
OURS = re.compile(r"⟦[^⟦⟧]*⟧")
# What the machine reads or the reader types: addresses, zones, ordinals, EDTF, names of formats.
MACHINE = re.compile(r"[A-Z]\w+/\w+|/[\w./?=&:-]*|https?:\S+|\d+(?:st|nd|rd|th)\b|\bCSV\b")


class Bracketed:
    """A catalogue of a language where every text reads as in the code, in brackets piece by piece."""

    def gettext(self, message):
        text = message.rsplit("\x04", 1)[-1]
        pieces = re.split(r"(%\(\w+\)s|%%|<[^>]*>)", text)
        return "".join(
            f"⟦{piece}⟧" if number % 2 == 0 and piece.strip() else piece for number, piece in enumerate(pieces)
        )

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)

    def to_language(self):
        return "zh"


@pytest.fixture
def bracketed():
    before = getattr(trans_real._active, "value", None)
    trans_real._active.value = Bracketed()
    yield
    trans_real._active.value = before
    if before is None:
        del trans_real._active.value


class Spoken(HTMLParser):
    """The pieces of a page somebody sees or hears."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.open.append(tag)
        values = dict(attrs)
        self.found += [values[name] for name in SPOKEN & values.keys() if values[name]]
        if values.get("name") == "description":
            self.found.append(values["content"])

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if not self.open and data.strip():
            self.found.append(data.strip())


# Until the domain's own words are marked: choices, countries, ordinals, derived titles.
LABELS = [str(label) for kind in CHOICES for label in kind.labels]
DOMAIN = re.compile(
    rf"(?i)\b(anniversary of|{'|'.join(LABELS)}|Germany|France|Greece|and|edition|every year|date|expected)\b"
)


def unmarked(page, *allowed):
    """What holds a Latin letter outside brackets."""
    left = [(text, DOMAIN.sub("", MACHINE.sub("", OURS.sub(" ", text)))) for text in Spoken(page).found]
    return [text for text, outside in left if any(word not in allowed for word in re.findall("[A-Za-z]+", outside))]


@pytest.fixture
def everything(db, settings, bracketed):
    """A calendar with one of everything, in Greek letters."""
    settings.SITE_NAME = "Αλμανάκ"
    with together():
        land = factories.location("Χώρα", slug="land", kind="country")
        city = factories.location("Πόλη", slug="city", parent=land, latitude=52.5, longitude=13.4, timezone="")
        port = factories.location("Λιμάνι", slug="port", country="FR", latitude=48.8, longitude=2.3)
        nowhere = factories.location("Αλλού", slug="nowhere", country="GR")
        chamber = factories.organization("Θάλαμος", slug="chamber", website="https://chamber.example/", country="DE")
        guild = factories.organization("Συντεχνία", slug="guild", aliases=["Σ"])
        ada, trade = factories.person("Άδα", slug="ada"), factories.topic("Εμπόριο", slug="trade")
        line = factories.series("Σειρά", slug="line", cadence="annual")
        made = factories.event(
            "Ταξίδι", "2025-04-22/2025-04-30", slug="journey", kind="delegation", organizers=[chamber],
            stops=[(city, "2025-04-23"), (port, None), (nowhere, None)], topics=[trade], series=line, edition=2,
            location=city, summary="Περίληψη.", theme="Θέμα", further_stops="άλλες πόλεις",
            commemorated_as="του ταξιδιού", previous_when="2025-03",
        )  # fmt: skip
        factories.event("Πρώτο ταξίδι", "2024-05", slug="first", kind="delegation", series=line, edition=1)
        factories.event("Βραδιά", "2025-04-23T18:00/2025-04-23T20:00", slug="evening", part_of=made, location=city,
                        status="tentative", timezone="Europe/Berlin")  # fmt: skip
        factories.event("Πρωί", "2025-04-24", slug="morning", part_of=made, location=city, status="cancelled")
        old = factories.event("Ίδρυση", "1975-05-06", slug="founding", kind="milestone", commemorated_as="της ίδρυσης")
        factories.event("Γιορτή", "2025-05-06", slug="feast", kind="anniversary", commemorates=old)
        factories.event("Γιορτή αργότερα", "2026-05-06", slug="late", kind="anniversary", commemorates=old,
                        status="tentative")  # fmt: skip
        vague = ["2025-04", "2025-21", "2025-34", "2025-40", "2025", "199X", "1998~", "2025-04-20?", "2025-04-21~",
                 "2025-04-18/..", "2025-04/2025-06", "2025-04-01/2025-05-03", "2024-12-30/2025-01-02"]  # fmt: skip
        for number, when in enumerate(vague):
            factories.event("Ασαφές", when, slug=f"vague-{number}", kind="exhibition", organizers=[guild])
        for number in range(8):
            factories.event("Πλήθος", "2025-04-16", slug=f"crowd-{number}", kind="signing", organizers=[chamber, guild])
        Role.objects.create(event=made, organization=guild, role="host", position=2)
        Participation.objects.create(event=made, person=ada, role="head", affiliation="πρόεδρος", organization=chamber)
        for bound in Figure.Bound.values:
            Figure.objects.create(event=made, label="εταιρείες", value=4000, bound=bound)
        Outcome.objects.create(event=made, title="Συμφωνία")
        Mention.objects.create(event=made, source=factories.source("Έκθεση", publisher="Τύπος"), quote="Λόγια.",
                               field="when")  # fmt: skip
    return made


PAGES = [
    "/",
    "/?kind=delegation&kind=forum&country=DE&country=FR&organizer=chamber&person=ada&since=2020&until=2026&status=confirmed",
    "/?q=%CF%84%CE%B1%CE%BE&location=city&topic=trade&series=line",
    "/?q=%CE%BE%CE%BE%CE%BE&kind=forum",
    "/?q=%CE%BE%CE%BE%CE%BE",
    "/?zoom=decades",
    "/?zoom=months&at=2025-04",
    "/?zoom=days&at=2025-04",
    "/?at=1975",
    "/calendar/",
    "/calendar/2025/04/?kind=signing",
    "/calendar/2024/02/",
    "/map/",
    "/map/?kind=delegation&location=city",
    "/map/?frame=world",
    "/table/",
    "/table/?sort=-kind",
    "/anniversaries/",
    "/anniversaries/?q=%CE%BE%CE%BE%CE%BE&kind=forum",
    "/organizers/",
    "/organizers/?q=%CE%BE%CE%BE%CE%BE",
    "/people/",
    "/locations/",
    "/series/",
    "/topics/",
    "/organizers/chamber/",
    "/organizers/guild/?role=host",
    "/people/ada/",
    "/locations/city/",
    "/locations/land/",
    "/series/line/",
    "/topics/trade/",
    "/events/journey/",
    "/events/evening/",
    "/events/founding/",
    "/events/feast/",
    *(f"/events/vague-{number}/" for number in range(13)),
    "/embed/",
    "/embed/?q=%CE%BE%CE%BE%CE%BE",
]


def test_no_word_of_a_page_is_left_unmarked(client, everything):
    left = {path: found for path in PAGES if (found := unmarked(client.get(path).content.decode()))}
    assert left == {}


def test_no_word_of_a_piece_of_a_page_is_left_unmarked(client, everything):
    middle = Entry.objects.live().order_by("key")[12].key
    pieces = ["/?kind=delegation", f"/?after={middle}", f"/?before={middle}", "/table/", "/map/", "/anniversaries/"]
    left = {path: found for path in pieces if (found := unmarked(client.get(path, **HX).content.decode()))}
    assert left == {}


def test_no_word_of_what_is_wrong_with_an_address_is_left_unmarked(client, everything):
    named = ("since", "past", "vague", "after", "zoom", "placeholder", "omit", "decades", "years", "months", "days")
    page = client.get("/?since=2025/2026&past=x&vague=x&after=1&zoom=x").content.decode()
    assert page.count('class="err"') == 6 and unmarked(page, *named) == []
    assert unmarked(client.get("/table/?sort=x&page=0").content.decode(), "sort", "page") == []


def test_no_word_of_an_error_is_left_unmarked(client, everything):
    assert unmarked(client.get("/nothing/").content.decode()) == []
    for name in ("400.html", "403.html", "500.html", "503.html"):
        assert unmarked(render(None, name).content.decode()) == [], name


def test_the_machine_reads_numbers_as_before_whatever_the_language(client, everything):
    """A decimal comma is for readers: in a drawing it would part two numbers."""
    numbers = r'\b(?:x|y|r|cx|cy|x1|width|height)="([^"]*)"'
    with translation.override("de"):
        pages = [client.get(path).content.decode() for path in ("/", "/map/", "/events/journey/", "/anniversaries/")]
    found = {number for page in pages for number in re.findall(numbers, page)}
    assert len(found) > 20 and not any("," in number for number in found)


def test_each_language_has_validators_of_its_own(client, everything):
    tags = set()
    for language in ("en", "de", "zh-hans"):
        with translation.override(language):
            tags.add(client.get("/")["ETag"])
    assert len(tags) == 3


def test_counts_and_maps_kept_in_one_language_are_not_shown_in_another(client, everything):
    with translation.override("de"):
        client.get("/map/?kind=delegation")
    trans_real._active.value = Bracketed()
    assert unmarked(client.get("/map/?kind=delegation").content.decode()) == []


def test_the_marked_words_can_be_collected(tmp_path):
    """As README says; xgettext also sees where one text is marked in two ways that exclude each other."""
    if not shutil.which("msguniq"):
        pytest.skip("GNU gettext is not on this machine.")
    for name in ("events", "timeline", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("static", "*.json", "__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    for app in ("events", "timeline"):
        (tmp_path / app / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "manage.py", "makemessages", "-l", "de", "--no-location"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    collected = (tmp_path / "timeline" / "locale" / "de" / "LC_MESSAGES" / "django.po").read_text()
    assert 'msgid "%(count)s event"\nmsgid_plural "%(count)s events"' in collected
