"""The frame on other people's pages, and the oEmbed answer that offers it."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from events.derivation.derive import one_change
from tests import factories
from tests.list.test_list_page import many, titles, walk
from tests.web.test_public_pages import EVIL, page

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).resolve().parent.parent.parent / "timeline" / "static"


def policy(response):
    return dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))


def oembed(client, url, **query):
    return client.get("/oembed", {"url": url, **query})


def test_anybody_may_frame_it_and_it_can_do_nothing_there(client):
    factories.event()
    response = client.get("/embed/")
    assert "X-Frame-Options" not in response and not response.cookies
    rules = policy(response)
    assert rules["frame-ancestors"] == "*" and rules["style-src"] == "'self'"
    assert rules["script-src"] == rules["form-action"] == rules["default-src"] == rules["base-uri"] == "'none'"
    root = page(response)
    assert not root.all("script", "style", "form", "nav", "input")
    again = client.get("/embed/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304 and "X-Frame-Options" not in again


def test_no_other_page_may_be_framed(client):
    factories.event()
    for address in ("/", "/anniversaries/", "/oembed?url=https://calendar.example/"):
        response = client.get(address)
        assert response["X-Frame-Options"] == "DENY" and policy(response)["frame-ancestors"] == "'none'"


def test_it_shows_the_rows_of_the_filter_and_leads_out_to_the_whole_site(client):
    factories.event("Shown", kind="summit")
    factories.event("Not shown")
    root = page(client.get("/embed/?kind=summit"))
    assert titles(root) == ["Shown"]
    link = root.one("h1").one("a")
    assert (link.text, link.attrs["href"]) == ("1 summit", "https://calendar.example/?kind=summit")
    assert root.one("base").attrs == {"target": "_top"}
    assert root.one("link", rel="canonical").attrs["href"] == "https://calendar.example/?kind=summit"
    assert root.one("meta", name="robots").attrs["content"] == "noindex, follow"


def test_earlier_and_later_stay_within_the_frame(client):
    many(past=40, future=40, kind="summit")
    root = page(client.get("/embed/?kind=summit&theme=dark"))
    for name in ("prev", "next"):
        link = root.one("a", rel=name)
        assert link.attrs["target"] == "_self"
        parts = urlsplit(link.attrs["href"])
        assert parts.path == "/embed/" and parse_qs(parts.query)["theme"] == ["dark"]
    later = walk(client, root.one("a", rel="next").attrs["href"], "next")
    earlier = walk(client, root.one("a", rel="prev").attrs["href"], "prev")
    assert len(set(earlier + titles(root) + later)) == 80


@pytest.mark.parametrize(("query", "theme"), [("", ""), ("?theme=dark", "dark"), ("?theme=%22%3E", "")])
def test_it_follows_the_host_unless_a_theme_is_asked_for(client, query, theme):
    root = page(client.get(f"/embed/{query}"))
    assert root.one("html").attrs.get("class", "") == theme
    assert root.one("meta", name="color-scheme").attrs["content"] == theme or "light dark"


def test_a_forced_theme_only_says_which_of_the_two_colours_of_a_token_holds():
    forced = re.findall(r":root\.(light|dark) \{\s*([^}]*?)\s*\}", (STATIC / "embed.css").read_text())
    assert dict(forced) == {"light": "color-scheme: light;", "dark": "color-scheme: dark;"}
    assert "light-dark(" in (STATIC / "tokens.css").read_text()


def test_hostile_text_stays_text_in_the_frame_and_in_its_description(client):
    with one_change():
        org = factories.organization(EVIL, slug="org")
        factories.event(EVIL, organizers=[org], location=factories.location(EVIL))
    root = page(client.get("/embed/?organizer=org"))
    assert not root.all("script", "img") and EVIL in root.one("h3").text.replace("  ", " ")
    html = oembed(client, "https://calendar.example/organizers/org/").json()["html"]
    assert html.count("<") == 2 and "<script" not in html


def test_oembed_describes_the_frame_of_our_pages(client):
    factories.event(organizers=[factories.organization(slug="chamber")])
    response = oembed(client, "https://calendar.example/?kind=forum&q=", format="json")
    found = response.json()
    assert response["Content-Type"] == "application/json" and response["Access-Control-Allow-Origin"] == "*"
    assert (found["version"], found["type"], found["provider_name"]) == ("1.0", "rich", "Almanac")
    assert found["title"] == "1 forum – Almanac"
    assert 'src="https://calendar.example/embed/?kind=forum"' in found["html"]
    assert f'width="{found["width"]}"' in found["html"] and f'height="{found["height"]}"' in found["html"]
    subject = oembed(client, "https://calendar.example/organizers/chamber/").json()
    assert "/embed/?organizer=chamber" in subject["html"]
    themed = oembed(client, "http://calendar.example/embed/?theme=dark").json()
    assert "/embed/?theme=dark" in themed["html"]


def test_it_is_never_larger_than_asked(client):
    home = "https://calendar.example/"
    small = oembed(client, home, maxwidth="300", maxheight="200").json()
    assert (small["width"], small["height"]) == (300, 200)
    wide = oembed(client, home, maxwidth="9000", maxheight="x").json()
    assert (wide["width"], wide["height"]) == (720, 600)


@pytest.mark.parametrize(
    ("url", "query", "status"),
    [
        ("https://elsewhere.example/", {}, 404),
        ("https://calendar.example.evil.example/", {}, 404),
        ("https://calendar.example@evil.example/", {}, 404),
        ("javascript:alert(1)", {}, 404),
        ("https://[", {}, 404),
        ("https://calendar.example/admin/", {}, 404),
        ("https://calendar.example/events/none/", {}, 404),
        ("https://calendar.example/organizers/none/", {}, 404),
        ("https://calendar.example/nothing/", {}, 404),
        ("https://calendar.example/", {"format": "xml"}, 501),
        ("", {}, 400),
    ],
)
def test_what_cannot_be_embedded_is_refused_in_plain_words(client, url, query, status):
    response = oembed(client, url, **query)
    assert response.status_code == status and response["Content-Type"].startswith("text/plain")


def test_the_timeline_and_every_subject_say_where_their_description_is(client):
    factories.event(organizers=[factories.organization(slug="chamber")])
    for address in ("/?kind=forum", "/organizers/chamber/"):
        link = page(client.get(address)).one("link", type="application/json+oembed")
        described = urlsplit(link.attrs["href"])
        assert described.path == "/oembed" and parse_qs(described.query)["url"] == [
            "https://calendar.example" + address
        ]
        assert client.get(f"{described.path}?{described.query}").status_code == 200
    assert not page(client.get("/organizers/")).all("link", type="application/json+oembed")
