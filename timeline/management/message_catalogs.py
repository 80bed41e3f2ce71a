"""Messages → a catalogue for each language (GNU gettext's PO), and catalogues → what the site reads (MO)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale

from timeline.management.message_extraction import MarkedMessage

HEADER = "# What this site says, to be translated."


class MessageError(ValueError):
    """A text is marked in two ways that exclude each other, or a translation does not fit its text."""


def template_of(messages: Iterable[MarkedMessage]) -> Catalog:
    """The messages once each, without translations. MessageError names a text that is given two plurals."""
    catalog = Catalog(charset="utf-8", fuzzy=False, header_comment=HEADER)
    plurals: dict[tuple[str, str], MarkedMessage] = {}
    for message in messages:
        if message.plural:
            first = plurals.setdefault((message.context, message.singular), message)
            if first.plural != message.plural:
                raise MessageError(
                    f"“{message.singular}” has two plurals: “{first.plural}” in {first.file}:{first.line}, "
                    f"“{message.plural}” in {message.file}:{message.line}."
                )
        catalog.add(
            (message.singular, message.plural) if message.plural else message.singular,
            locations=[(message.file, message.line)],
            auto_comments=message.notes,
            context=message.context or None,
        )
    return catalog


def update_catalog(path: Path, language: str, template: Catalog, *, locations: bool = True) -> Catalog:
    """Bring a .po file up to date with the template: translations stay, those no longer needed as comments."""
    locale = Locale.parse(to_locale(language))
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=locale)
        catalog.update(template, update_creation_date=False)
    else:
        catalog = Catalog(locale, charset="utf-8", fuzzy=False, header_comment=HEADER)
        catalog.update(template)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, no_location=not locations, include_previous=True)
    return catalog


def is_translated(message: Message) -> bool:
    """In all its forms, and not only guessed from a similar one (“fuzzy”); the header is no message."""
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(message.id) and all(strings) and not message.fuzzy


def compile_catalog(path: Path) -> int:
    """Write the .mo file beside a .po file; how many messages it translates. MessageError names what does not fit."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=Locale.parse(path.parent.parent.name))
    for message, errors in catalog.check():
        if is_translated(message):
            raise MessageError(f"{path}:{message.lineno}: {errors[0]}")
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return sum(is_translated(message) for message in catalog)
