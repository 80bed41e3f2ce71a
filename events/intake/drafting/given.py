"""What an editor gives (a pasted text, a file, an address) → an Article; IntakeError is a plain sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from events.fetching.fetch import fetch
from events.fetching.limits import FetchError
from events.intake.drafting.articles import Article

if TYPE_CHECKING:
    from events.extraction.text.page import Page

_PAGES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "message/rfc822",
    "application/octet-stream",
)
_MOST_BYTES = 10_000_000


class IntakeError(ValueError):
    """Why nothing could be read, and what to do."""


def article_from(text: str = "", file: Any = None, url: str = "", published: date | None = None) -> Article:
    """A pasted text goes before a file, a file before an address; with either the address is where it was published."""
    from events.extraction.text.page import (  # readers of HTML and PDF: only who takes in pays for them
        PageError,
        page_of_text,
        read_page,
    )

    address = url.strip()
    if address:
        _refuse_bad(address)
    try:
        if text.strip():
            page = page_of_text(text)
        elif file is not None:
            page = read_page(file.read(_MOST_BYTES + 1), name=file.name, address=address)
        else:
            answer = fetch(address, accept=_PAGES)
            page = read_page(answer.body, address=answer.url)
    except (PageError, FetchError) as error:
        raise IntakeError(str(error)) from error
    return _of_page(page, address, published)


def _of_page(page: Page, url: str = "", published: date | None = None) -> Article:
    return Article(
        text=page.text,
        url=url,
        title=page.title,
        publisher=page.outlet,
        published=published or page.published,
        language=page.language,
        notes=page.notes,
    )


def _refuse_bad(address: str) -> None:
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise IntakeError(
            _("“%(address)s” is no web address. It begins with https://.") % {"address": address[:100]}
        ) from error
