"""manage.py makemessages -l LANGUAGE: collects every text marked for translation into a catalogue of each package."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel import UnknownLocaleError
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import to_locale

from timeline.management.message_catalogs import MessageError, is_translated, template_of, update_catalog
from timeline.management.message_extraction import marked_messages

# The package a catalogue belongs to → the folders whose messages stand in it.
FOLDERS = {"timeline": ("timeline", "templates"), "events": ("events",)}


class Command(BaseCommand):
    help = "Collect the texts marked for translation. Translations there are stay."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("-l", "--locale", action="append", required=True, help="A language, e.g. de; repeatable.")
        parser.add_argument("--no-location", action="store_true", help="Do not say where a text stands.")

    def handle(self, *args: Any, locale: list[str], no_location: bool, **options: Any) -> None:
        for folder in map(Path, settings.LOCALE_PATHS):
            messages = (
                message
                for source in FOLDERS[folder.parent.name]
                for message in marked_messages(settings.BASE_DIR, source)
            )
            try:
                template = template_of(messages)
                for language in locale:
                    path = folder / to_locale(language) / "LC_MESSAGES" / "django.po"
                    catalog = update_catalog(path, language, template, locations=not no_location)
                    translated = sum(map(is_translated, catalog))
                    print(f"{folder.parent.name} in {language}: {len(catalog)} texts, {translated} translated.")
            except (MessageError, UnknownLocaleError, ValueError) as error:
                raise CommandError(str(error)) from error
