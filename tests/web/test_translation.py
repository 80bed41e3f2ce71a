"""Every word of ours is marked for translation: with each marked piece in brackets, nothing is left outside them.

The records are in Greek letters and the CLDR speaks Chinese, so that a Latin letter outside brackets is a word nobody
can translate. What is interpolated stands outside: a marked sentence hides no unmarked word.
"""

import re
from html.parser import HTMLParser

import pytest
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import trans_real

from events.models import Entry, Mention
from tests import factories
from tests.everything import one_of_everything

HX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "main"}
SPOKEN = {"aria-label", "title", "placeholder", "alt", "data-said"}
SILENT = {"script", "style", "kbd"}
OURS = re.compile(r"⟦[^⟦⟧]*⟧")
# Not words: zones, addresses, ordinals, names of formats and of programs.
MACHINE = re.compile(r"[A-Z]\w+/\w+|/[\w./?=&:-]*|https?:\S+|\d+(?:st|nd|rd|th)\b|\bCSV\b|Google Calendar|Outlook")


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
        """Chinese to the CLDR, and a code no other test uses: words kept under it stay in these brackets."""
        return "zh-hans-mo"


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


def unmarked(page, *allowed):
    """What holds a Latin letter outside brackets."""
    left = [(text, MACHINE.sub("", OURS.sub(" ", text))) for text in Spoken(page).found]
    return [text for text, outside in left if any(word not in allowed for word in re.findall("[A-Za-z]+", outside))]


@pytest.fixture
def everything(db, settings, bracketed):
    settings.SITE_NAME = "Αλμανάκ"
    return one_of_everything()


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


def test_no_word_of_an_error_is_left_unmarked(client, rf, everything):
    assert unmarked(client.get("/nothing/").content.decode()) == []
    assert unmarked(render(rf.get("/"), "403.html").content.decode()) == []
    for name in ("400.html", "500.html", "503.html"):
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


def test_no_word_of_the_review_desk_is_left_unmarked(editor, everything):
    source = factories.source("Πηγή", publisher="Τύπος", text="Τίτλος\n\nΚείμενο.", url="https://press.example/")
    draft = factories.event("Πρόχειρο", "2025-05", review="draft")
    Mention.objects.create(event=draft, source=source, field="title", quote="Τίτλος", start=0, end=6, confidence=0.9)
    Mention.objects.create(event=draft, source=source, field="when", quote="Κείμενο", start=8, end=15, confidence=0.4)
    address = f"/admin/review/{source.pk}/"
    assert unmarked(editor.get("/admin/review/").content.decode(), "editor") == []
    for answer in (editor.get(address), editor.post(address, {"do": "take"}, follow=True), editor.post(address)):
        assert unmarked(answer.content.decode(), "editor") == []
