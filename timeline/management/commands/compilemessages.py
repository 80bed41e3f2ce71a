"""manage.py compilemessages: makes of every catalogue of translations the file the site reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.management.message_catalogs import MessageError, compile_catalog


class Command(BaseCommand):
    help = "Compile the catalogues of translations."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in map(Path, settings.LOCALE_PATHS):
            for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                try:
                    number = compile_catalog(path)
                except MessageError as error:
                    raise CommandError(str(error)) from error
                print(f"{folder.parent.name} in {path.parent.parent.name}: {number} translations.")
