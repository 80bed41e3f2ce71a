"""Texts of calendar files → plain text: HTML taken out, control characters gone, bounded. Pure."""

from __future__ import annotations

import html
import re

import nh3

from events.invisible import without_invisible

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--|&(?:[a-z]{2,8}|#\d{2,6});")
# One after another they are one break: a list begins and its first line with it.
_BREAKS = re.compile(r"(?:<(?:br|/?(?:p|div|ul|ol|li|h[1-6]|tr))\b[^<>]{0,200}>)+", re.IGNORECASE)
_NAMED = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>=]{0,200})?/?>")
_HTML = nh3.ALLOWED_TAGS | {
    "html", "head", "body", "meta", "link", "script", "style", "title", "font", "form", "input", "button", "iframe",
    "svg",
}  # fmt: skip
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_MAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}")


def plain_text(text: str) -> str:
    """Paragraphs without markup; what only looks like it (“a < b”) stays."""
    if _MARKUP.search(text):
        text = _NAMED.sub(_kept_unless_html, _BREAKS.sub("\n", text))
        bare = nh3.clean(text, tags=set(), clean_content_tags={"script", "style", "title"})
        text = html.unescape(bare)
    text = _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _kept_unless_html(match: re.Match[str]) -> str:
    """“Great <Forum>” is no markup: there is no such tag."""
    return match[0] if match[1].lower() in _HTML else html.escape(match[0])


def single_line(text: str) -> str:
    """The same in one line."""
    return " ".join(without_invisible(plain_text(text)).split())


def web_address(text: str) -> str:
    """The text if it is an address of the web that a record can hold, "" otherwise."""
    address = text.strip()
    return address if address.lower().startswith(("http://", "https://")) and len(address) <= 1000 else ""


def shorten(text: str, most: int) -> str:
    """At most so many letters, the last an ellipsis if any were cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def name_without_address(text: str) -> str:
    """A name without the mail address that stands beside it or in its place."""
    return _MAIL.sub("", single_line(text).removeprefix("mailto:")).strip(" <>()[]'\",;")
