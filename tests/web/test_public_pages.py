"""What every public page keeps to: no cookie, no inline code, no other host, and no text that turns into markup."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client

from events.derivation.derive import one_change
from events.models import Figure, Mention, Outcome, Participation
from tests import factories

pytestmark = pytest.mark.django_db

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Node:
    """An element of a page: tag, attributes, what is in it."""

    def __init__(self, tag, attrs=()):
        self.tag, self.attrs, self.inside = tag, {name: value or "" for name, value in attrs}, []

    @property
    def text(self):
        return " ".join("".join(part if isinstance(part, str) else f" {part.text} " for part in self.inside).split())

    def __iter__(self):
        yield self
        for part in self.inside:
            if isinstance(part, Node):
                yield from part

    def all(self, *tags, **attrs):
        """Descendants of these tags that have these attributes; `cls` is one of its classes."""
        cls = attrs.pop("cls", None)
        return [
            node
            for node in self
            if (not tags or node.tag in tags)
            and (cls is None or cls in node.attrs.get("class", "").split())
            and all(node.attrs.get(name) == value for name, value in attrs.items())
        ]

    def one(self, *tags, **attrs):
        found = self.all(*tags, **attrs)
        assert len(found) == 1, f"{len(found)} of {tags} {attrs}"
        return found[0]


class Page(HTMLParser):
    """HTML → Node. Refuses what does not nest."""

    def __init__(self, response):
        super().__init__()
        self.stack = [Node("")]
        self.feed(response.content.decode())
        assert [node.tag for node in self.stack] == [""], "an element is not closed"
        self.root = self.stack[0]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.stack[-1].inside.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag, attrs):
        self.stack[-1].inside.append(Node(tag, attrs))

    def handle_endtag(self, tag):
        assert self.stack[-1].tag == tag, f"</{tag}> closes <{self.stack[-1].tag}>"
        self.stack.pop()

    def handle_data(self, data):
        self.stack[-1].inside.append(data)


def page(response):
    return Page(response).root


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def is_data(node):
    """A data block: browsers never run it, so no policy has to allow it."""
    return node.tag == "script" and node.attrs.get("type") == "application/ld+json"


EVIL = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>'{{ 7|add:7 }}"
PAGES = [
    "/",
    "/?kind=forum",
    "/changes/",
    "/changes/?kind=forum",
    "/api/",
    "/?q=" + "%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "/?since=%22%3E%3Cimg%20src=x%3E&kind=%22%3E%3Cimg%3E&after=%3Cimg%3E",
    "/events/evil/",
    "/organizers/org/",
    "/people/ada/",
    "/locations/hall/",
    "/series/line/",
    "/topics/talk/",
    "/organizers/",
    "/people/?q=%3Cimg%20src=x%3E",
    "/locations/",
    "/series/",
    "/topics/",
    "/anniversaries/",
    "/anniversaries/?q=%22%3E%3Cimg%20src=x%3E&topic=talk&since=%3Cimg%3E",
    "/subscribe/?q=%22%3E%3Cimg%20src=x%3E&topic=talk",
    "/calendar/2025/05/?q=%22%3E%3Cimg%20src=x%3E",
    "/table/?topic=talk",
    "/map/",
    "/anniversaries/",
    "/nothing-here/",
]


@pytest.fixture
def hostile(db):
    """One event with markup in every text it has, and in every name it shows."""
    with one_change():
        return _hostile()


def _hostile():
    line = factories.series(EVIL, slug="line", local_name=EVIL)
    city = factories.location(EVIL, slug="city", local_name=EVIL)
    hall = factories.location(EVIL, slug="hall", kind="venue", parent=city, address=EVIL)
    org = factories.organization(EVIL, slug="org", short_name=EVIL, aliases=[EVIL], local_name=EVIL, local_language='"')
    ada = factories.person(EVIL, slug="ada", local_name=EVIL)
    talk = factories.topic(EVIL, slug="talk", local_name=EVIL)
    texts = {"summary": EVIL, "theme": EVIL, "local_title": EVIL, "local_language": '"><img>', "further_stops": EVIL}
    made = factories.event(
        EVIL, "2025-05-12", slug="evil", kind="delegation", organizers=[org], stops=[city, hall], topics=[talk],
        series=line, edition=1, location=hall, commemorated_as=EVIL, **texts,
    )  # fmt: skip
    factories.event(EVIL, "2025-05-13", slug="beneath", part_of=made)
    factories.event(EVIL, "2024-05-13", slug="before", series=line)
    Participation.objects.create(event=made, person=ada, affiliation=EVIL, note=EVIL, organization=org)
    Figure.objects.create(event=made, label=EVIL, value=7)
    Outcome.objects.create(event=made, title=EVIL, note=EVIL).parties.add(org)
    for field in ("", "title"):
        Mention.objects.create(event=made, source=factories.source(EVIL, publisher=EVIL), quote=EVIL, field=field)
    return made


@pytest.mark.parametrize("address", PAGES)
def test_hostile_text_stays_text(client, hostile, address):
    root = page(client.get(address))
    assert [node.attrs for node in root.all("img", "iframe", "object", "embed", "base")] == []
    assert {node.attrs.get("src", "")[:8] for node in root.all("script") if not is_data(node)} == {"/static/"}
    assert "7|add:7" in root.text or EVIL not in root.text  # nothing renders it a second time


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_no_inline_code_and_load_nothing_from_elsewhere(client, hostile, address):
    root = page(client.get(address))
    assert root.all("style") == []
    for node in root:
        assert [name for name in node.attrs if name.startswith(("on", "hx-on", "data-hx-on")) or name == "style"] == []
        if node.tag == "script":
            assert is_data(node) or not node.text
        if node.tag in ("script", "img", "source", "iframe") and not is_data(node):
            assert node.attrs["src"].startswith("/static/")
        if node.tag == "link" and node.attrs.get("rel") not in ("alternate", "canonical", "manifest"):
            assert node.attrs["href"].startswith("/static/")
        link = urlsplit(node.attrs.get("href", ""))
        assert link.scheme in ("", "http", "https", "webcal"), link


@pytest.mark.parametrize("address", [*PAGES, "/events.ics", "/events.json", "/events/evil.ics", "/robots.txt"])
def test_public_answers_set_no_cookie_and_carry_the_security_headers(client, hostile, address):
    client.cookies["sessionid"] = "whatever"
    response = client.get(address)
    body(response)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_a_title_a_language_and_unique_ids(client, hostile, address):
    root = page(client.get(address))
    assert root.one("html").attrs["lang"] == "en"
    assert root.one("title").text.endswith("Almanac")
    assert len(root.all("h1")) == len(root.all("main")) == 1
    ids = [node.attrs["id"] for node in root if "id" in node.attrs]
    assert [name for name in set(ids) if ids.count(name) > 1] == []
    assert root.one("a", cls="skip", href="#main").text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "JavaScript:alert(1)", "//evil.example"]
)
def test_the_database_refuses_a_source_address_that_is_not_http(address):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.source(url=address)


def test_a_website_that_is_not_http_never_becomes_a_link(client):
    made = factories.organization(slug="org", website="javascript:alert(1)")
    factories.event(organizers=[made])
    assert "javascript:" not in body(client.get("/organizers/org/")).decode()


@pytest.mark.parametrize(
    "address", ["/", "/events/evil/", "/events.ics", "/events.json", "/organizers/", "/subscribe/"]
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_another_method_gets_405_and_is_told_which_are_allowed(hostile, address, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD"}


def test_signed_in_or_not_everybody_gets_the_same_bytes(client, admin_client, hostile):
    for address in ("/", "/events/evil/", "/organizers/", "/events.json"):
        assert body(client.get(address)) == body(admin_client.get(address))


def test_robots_may_read_pages_and_feeds_but_not_the_admin(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    refused = [line.split(": ")[1] for line in lines if line.startswith("Disallow")]
    assert lines[0] == "User-agent: *" and "/admin/" in refused
    for address in ("/", "/events.ics", "/events/evil.ics", "/events.json"):
        assert not any(address.startswith(rule) for rule in refused)


def test_debug_is_off_unless_asked():
    assert settings.DEBUG is False
