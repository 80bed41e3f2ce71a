"""Shortcut: a filter kept under a short address, for calendar clients that cut long ones."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _


class Shortcut(models.Model):
    """`/f/<id>.ics`. The id follows from the query, so the same filter is stored once and keeps its address."""

    id = models.CharField(max_length=12, primary_key=True)
    query = models.TextField(unique=True, help_text=_("The canonical query string."))
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.id}: {self.query}"

    @staticmethod
    def id_of(query: str) -> str:
        """The first 48 bits of SHA-256 of the query, in hexadecimal."""
        return hashlib.sha256(query.encode()).hexdigest()[:12]

    @classmethod
    def store(cls, query: str) -> Shortcut:
        """The shortcut of a canonical query string, made if there is none yet."""
        return cls.objects.get_or_create(id=cls.id_of(query), defaults={"query": query})[0]
