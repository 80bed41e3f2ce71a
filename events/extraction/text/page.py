"""Whatever an editor pastes or uploads → plain text and what it says of itself: HTML, mail, PDF or text.

Fetches nothing and runs nothing: bytes come in, text goes out, and what cannot be read is refused with a sentence
that says what to do. The text's own header lines are read later (events.extraction.text.header).
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from events.invisible import without_invisible

LARGEST_PAGE = 10_000_000  # bytes taken at all
LONGEST_PAGE_TEXT = 1_000_000  # characters kept
_MOST_PAGES = 200  # of a PDF
_CUT = (
    f"Only the first {LONGEST_PAGE_TEXT:,} characters are kept; "
    "paste the part that tells of the event if it comes later."
)

_ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
_LOGIN = re.compile(r"<input[^>]{0,200}type\s*=\s*[\"']?password", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|table|meta|h1)[\s>]", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,40}?(?:Subject|MIME-Version):")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)


class PageError(ValueError):
    """The page cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Page:
    """The text of a page, and the facts that its markup or mail header gives."""

    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None
    language: str = ""
    address: str = ""
    notes: tuple[str, ...] = ()


def read_page(content: bytes, name: str = "", address: str = "") -> Page:
    """The page of some bytes; its kind is told by the bytes themselves, the name only helps."""
    if not content.strip():
        raise PageError("There is nothing in it. Paste the text of the article instead.")
    if len(content) > LARGEST_PAGE:
        raise PageError(
            f"It has {len(content) / 1e6:.0f} MB; {LARGEST_PAGE / 1e6:.0f} MB are the most. "
            "Paste the text of the article."
        )
    if content.lstrip()[:5] == b"%PDF-":
        page = _pdf(content)
    elif name.lower().endswith(".eml") or _MAIL.match(content[:4000]):
        page = _mail(content)
    elif _HTML.search(content[:5000]):
        page = _html(_decoded(content), address)
    else:
        page = Page(_plain(_decoded(content)))
    return _capped(replace(page, address=address))


def page_of_text(text: str) -> Page:
    """The page of a pasted text, which may be markup."""
    return read_page(text.encode(errors="replace"))


def _decoded(content: bytes) -> str:
    """The text of some bytes, by its mark, its own word or the first of the usual encodings that fits."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content[:2000]:
        raise PageError("This is no text. Give a .txt, .html, .pdf or .eml file, or paste the text.")
    said = _CHARSET.search(content[:2000])
    for encoding in ((said[1].decode("ascii"),) if said else ()) + _ENCODINGS:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding != "gb18030" or _mostly_ideographs(text):
            return text
    return content.decode("cp1252", errors="replace")


def _mostly_ideographs(text: str) -> bool:
    """Whether what is no ASCII is Chinese: any bytes at all can be read as GB 18030."""
    other = [sign for sign in text[:5000] if ord(sign) > 127]
    return bool(other) and sum(
        "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef" for sign in other
    ) > 0.8 * len(other)


def _html(markup: str, address: str) -> Page:
    from trafilatura import bare_extraction  # heavy: only who reads pages pays for it

    document = bare_extraction(
        markup, url=address or None, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True
    )
    text = _plain(str(getattr(document, "text", "") or "")) if document else ""
    if len(text) < 200 and _LOGIN.search(markup):
        raise PageError("The page asks for a password. Open it yourself, and paste the text of the article.")
    if not text:
        raise PageError("No article was found on this page. Open it yourself, and paste the text of the article.")
    title = str(getattr(document, "title", "") or "")
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n{text}"
    return Page(
        text,
        title,
        str(getattr(document, "sitename", "") or ""),
        _day(str(getattr(document, "date", "") or "")),
        str(getattr(document, "language", "") or ""),
    )


def _mail(content: bytes) -> Page:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the default policy makes
    part = message.get_body(("plain", "html"))
    if part is None:
        raise PageError("The message has no text. Save its attachment, and give that.")
    try:
        body = str(part.get_content())
    except (LookupError, KeyError):
        body = _decoded(part.get_payload(decode=True) or b"")  # type: ignore[arg-type]
    page = _html(body, "") if part.get_content_subtype() == "html" else Page(_plain(body))
    subject = str(message.get("Subject", "") or "").strip()
    if not page.text:
        raise PageError("The message has no text. Save its attachment, and give that.")
    sent = message.get("Date")
    try:
        published = parsedate_to_datetime(str(sent)).date() if sent else None
    except ValueError:
        published = None
    text = page.text if not subject or page.text.startswith(subject) else f"{subject}\n{page.text}"
    return replace(page, text=text, title=subject or page.title, published=published or page.published)


def _pdf(content: bytes) -> Page:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageError("The PDF is locked with a password. Open it yourself, and paste the text.")
        pages, length = [], 0
        for page in reader.pages[:_MOST_PAGES]:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > LONGEST_PAGE_TEXT:
                break
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except PageError:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise PageError("The PDF is damaged and cannot be read. Paste the text of the article.") from error
    text = _plain(_unwrapped("\n".join(pages)))
    if not re.search(r"\w{3}", text):
        raise PageError("The PDF holds pictures but no text. Copy the text out of it with a viewer, and paste that.")
    return Page(text, title)


def _unwrapped(text: str) -> str:
    """Lines broken by the page's width made whole again: a line that ends in mid-sentence goes on."""
    text = re.sub(r"(?<=[a-zß-ÿ])-\n(?=[a-zß-ÿ])", "", text)
    return re.sub(r"(?<=[^\s.!?:。！？])[ \t]*\n(?=[a-z0-9ß-ÿ(])", " ", text)


def _plain(text: str) -> str:
    """One kind of line end, no control signs, no runs of empty lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u2028", "\n")
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\ufeff]", "", text)
    return re.sub(r"\n[ \t]*(?:\n[ \t]*){2,}", "\n\n", text).strip()


def _capped(page: Page) -> Page:
    text, title, outlet = map(without_invisible, (page.text, page.title, page.outlet))
    page = replace(page, text=text, title=title, outlet=outlet)
    if not re.search(r"\w", page.text):
        raise PageError("There are no words in it. Paste the text of the article.")
    strange = sum(sign == "\ufffd" for sign in page.text[:5000])
    if strange > 0.2 * min(len(page.text), 5000):
        raise PageError("This is no text. Give a .txt, .html, .pdf or .eml file, or paste the text.")
    if len(page.text) > LONGEST_PAGE_TEXT:
        return replace(page, text=page.text[:LONGEST_PAGE_TEXT], notes=(*page.notes, _CUT))
    return page


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
