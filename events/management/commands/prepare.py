"""manage.py prepare: everything between an installed checkout and a site that can be served."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand

from events.groups import EDITOR


class Command(BaseCommand):
    help = "Migrate; on the very first run load seeds/ and create the editor “admin”. Changes nothing after that."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("seed", if_empty=True, stdout=self.stdout)
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(12)
        admin = users.create_superuser("admin", password=password)
        admin.groups.add(Group.objects.get(name=EDITOR))
        self.stdout.write(f"Editor “admin”, password {password} (shown once; change it in /admin/).")
