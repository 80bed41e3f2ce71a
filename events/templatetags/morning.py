"""The morning page's tag: Django's admin gives its first page no context of ours."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from events.admin import dashboard as page

register = template.Library()


@register.simple_tag
def morning(user: AbstractBaseUser) -> list[page.WorkSection]:
    """What waits for this user."""
    return page.dashboard_sections(user, timezone.localdate())
