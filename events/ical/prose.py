"""Texts of calendar files → plain text: HTML taken out, control characters gone, bounded. Pure."""

from __future__ import annotations

import html
import re

import nh3

MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--|&(?:[a-z]{2,8}|#\d{2,6});")
BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,200}>", re.IGNORECASE)
UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
MAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}")


def plain(text: str) -> str:
    """Paragraphs without markup; what only looks like it (“a < b”) stays."""
    if MARKUP.search(text):
        bare = nh3.clean(BREAKS.sub("\n", text), tags=set(), clean_content_tags={"script", "style", "title"})
        text = html.unescape(bare)
    text = UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(text: str) -> str:
    """The same in one line."""
    return " ".join(plain(text).split())


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def name_alone(text: str) -> str:
    """A name without the mail address that stands beside it or in its place."""
    return MAIL.sub("", line(text).removeprefix("mailto:")).strip(" <>()[]'\",;")
