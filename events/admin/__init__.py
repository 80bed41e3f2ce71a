"""The editors' side: events with all that belongs to them, and the things events name."""

from django.conf import settings
from django.contrib import admin
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events.admin import event, named
from events.admin.imports import proposals, watched_feeds

__all__ = ["event", "named", "proposals", "watched_feeds"]

admin.site.site_header = admin.site.site_title = format_lazy(_("{site}: editing"), site=settings.SITE_NAME)
admin.site.index_title = _("Records")
admin.site.index_template = "admin/dashboard.html"
admin.site.enable_nav_sidebar = False  # the header leads to what editors use; the first page to the rest
