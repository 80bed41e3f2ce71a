"""What browsers and phones ask for unasked is there: icons at their fixed addresses, and the manifest."""

import json
import struct
from pathlib import Path

import pytest
from django.conf import settings

from tests import factories
from tests.web.test_public_pages import body, page

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n"


def size_of(png):
    assert png.startswith(PNG)
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("/favicon.ico", ("image/x-icon", "image/vnd.microsoft.icon")),
        ("/apple-touch-icon.png", ("image/png",)),
        ("/apple-touch-icon-precomposed.png", ("image/png",)),
    ],
)
def test_icons_are_at_the_addresses_asked_for_unasked(client, address, media_type):
    response = client.get(address)
    assert response.status_code == 200 and response["Content-Type"].partition(";")[0] in media_type
    whole = body(response)
    if address.endswith(".ico"):
        reserved, kind, number = struct.unpack("<HHH", whole[:6])
        assert (reserved, kind) == (0, 1) and number == 3
        for place in range(number):
            width, _height, *_rest, length, offset = struct.unpack("<BBBBHHII", whole[6 + 16 * place : 22 + 16 * place])
            assert size_of(whole[offset : offset + length]) == (width, width)
    else:
        assert size_of(whole) == (180, 180)
    assert client.head(address).status_code == 200


def test_the_manifest_says_what_the_site_is_and_its_icons_are_there(client, settings):
    settings.SITE_NAME = "Ärger & <Freude>"
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json" and response["ETag"]
    manifest = json.loads(response.content)
    assert (manifest["name"], manifest["start_url"], manifest["lang"]) == ("Ärger & <Freude>", "/", "en")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        name = icon["src"].removeprefix("/static/")
        data = (Path(settings.BASE_DIR) / "timeline/static" / name).read_bytes()
        if icon["type"] == "image/png":
            assert "{}x{}".format(*size_of(data)) == icon["sizes"]


def test_every_page_links_them_and_its_policy_lets_them_in(client):
    factories.event(slug="forum")
    for address in ("/", "/events/forum/", "/nothing/"):
        response = client.get(address)
        root = page(response)
        assert root.one("link", rel="manifest").attrs["href"] == "/site.webmanifest"
        assert root.one("link", rel="apple-touch-icon").attrs["href"] == "/static/apple-touch-icon.png"
        themes = {node.attrs["media"]: node.attrs["content"] for node in root.all("meta", name="theme-color")}
        assert len(set(themes.values())) == 2 and "manifest-src 'self'" in response["Content-Security-Policy"]
    tokens = (Path(settings.BASE_DIR) / "timeline/static/tokens.css").read_text()
    assert all(colour in tokens for colour in themes.values())
