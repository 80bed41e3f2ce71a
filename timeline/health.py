"""Is the process up, and can it work? And what crawlers may read."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

_PLAIN = "text/plain; charset=utf-8"


@csrf_exempt
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all."""
    return HttpResponse("ok\n", content_type=_PLAIN)


@csrf_exempt
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and every migration is applied; else 503 and which of the two is missing."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return HttpResponse(_("The database does not answer.") + "\n", status=503, content_type=_PLAIN)
    if pending:
        names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _backwards in pending)
        return HttpResponse(
            _("Run manage.py migrate: %(names)s.") % {"names": names} + "\n", status=503, content_type=_PLAIN
        )
    return HttpResponse("ready\n", content_type=_PLAIN)


@csrf_exempt
@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Feeds are allowed: Google Calendar obeys robots.txt. Positions in the timeline need no crawling."""
    closed = ("/admin/", "/*before=", "/*after=", "/check/?")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "Allow: /"]
    lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type=_PLAIN)
