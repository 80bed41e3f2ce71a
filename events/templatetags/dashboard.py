"""The first page's tag: Django's admin gives it no context of ours."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from events.admin.dashboard import WorkSection, dashboard_sections

register = template.Library()


@register.simple_tag
def dashboard(user: AbstractBaseUser) -> list[WorkSection]:
    """What waits for this user, one section a kind of work."""
    return dashboard_sections(user, timezone.localdate())
