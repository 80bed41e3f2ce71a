"""Every word of ours on a public page is marked: in a language nobody speaks, nothing is left outside the brackets."""

import re

import pytest
from django.conf import settings
from django.shortcuts import render
from django.urls import get_resolver, resolve
from django.utils import translation
from django.utils.translation import trans_real

from events.feedcheck.judge import RULES
from events.models import Entry
from events.search.filter import CHOICES
from tests.feed_examples import plain_event
from tests.language import test_feeds
from tests.language.pseudo_language import outside_brackets, pseudo_language, unmarked
from timeline.api.openapi import event_schema
from timeline.management.message_extraction import marked_messages

HX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "main"}

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
    "/subscribe/",
    "/subscribe/?kind=delegation&organizer=chamber&short=1&past=3&cancelled=hide&vague=omit",
    "/changes/",
    "/changes/?changed=2025-04-01&kind=delegation",
    "/check/",
    "/api/",
]
# What people do not read: answers for machines, and a form without a page.
UNREAD = {"healthz", "readyz", "robots", "sitemap", "shortcuts", "shortcut"}
# Of programs and formats, and the worst grade.
NAMES = ("Atom", "OpenAPI", "Nextcloud", "Android", "khal", "vdirsyncer", "ICSx", "E")
# Of the types, parameters and fields that /api/ tells of.
FIELDS = (
    *re.findall(r"[a-z]+", " ".join(["null string integer number boolean array object", "q since until", *CHOICES])),
    *re.findall(r"[a-z]+", " ".join(event_schema()["properties"])),
)  # fmt: skip


def test_every_address_of_the_site_is_looked_at_here():
    looked_at = {resolve(path.partition("?")[0]).url_name for path in (*PAGES, *test_feeds.ADDRESSES)}
    named = {pattern.name for pattern in get_resolver().url_patterns if getattr(pattern, "name", None)}
    assert named - looked_at - UNREAD == set()


def test_no_word_of_a_page_is_left_unmarked(client, everything):
    pages = {path: client.get(path, follow=True) for path in PAGES}
    assert {path for path, page in pages.items() if page.status_code != 200} == set()
    left = {path: found for path, page in pages.items() if (found := unmarked(page.content.decode(), *NAMES))}
    assert [text for text in left.pop("/api/") if outside_brackets(text, *NAMES, *FIELDS)] == []
    assert left == {}


def test_what_is_said_can_be_collected_for_translators(client, everything, bracketed):
    for path in (*PAGES, *test_feeds.CALENDARS, *test_feeds.ATOM, *test_feeds.REFUSED, "/openapi.json"):
        test_feeds.body(client.get(path))
    collected = {
        text
        for folder in ("timeline", "events", "templates")
        for one in marked_messages(settings.BASE_DIR, folder)
        for text in (one.singular, one.plural)
    }
    djangos = trans_real.translation("de")._catalog.keys()
    known = collected | {text if isinstance(text, str) else text[0] for text in djangos}
    assert len(bracketed.asked) > 400
    assert {text for text in bracketed.asked if known.isdisjoint((text, text.rsplit("\x04", 1)[-1]))} == set()


def test_no_word_of_a_report_on_a_feed_is_left_unmarked(client, everything):
    file = plain_event("UID:17", "COLOR:x", without=["UID", "SEQUENCE", "DTSTAMP"], count=30)
    report = client.post("/check/", {"text": file.decode().replace("Fairs", "Αγορές")}).content.decode()
    assert report.count("⟦") > 100
    assert unmarked(report, *NAMES) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_word_of_a_rule_on_feeds_is_left_unmarked(bracketed, rule):
    said = (rule.title, rule.why, rule.mend, rule.standard)
    assert [words for text in said if (words := outside_brackets(text))] == []


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
    with pseudo_language():
        assert unmarked(client.get("/map/?kind=delegation").content.decode()) == []
