"""Addresses: those of the contract, and nothing computed."""

from django.contrib import admin
from django.urls import include, path, re_path

from timeline import health, manifest, sitemap
from timeline.anniversaries.view import round_years
from timeline.api import view as api
from timeline.changes import view as changes
from timeline.check.view import check
from timeline.directory import view as directory
from timeline.directory.location import location_page
from timeline.directory.organizer import organizer_page
from timeline.directory.person import person_page
from timeline.directory.series import series_page
from timeline.directory.topic import topic_page
from timeline.embed.oembed import oembed
from timeline.embed.view import embed
from timeline.event.view import event_page
from timeline.feeds import atom, csv, ics, json
from timeline.list import view as timeline
from timeline.map.view import map_of_places
from timeline.month.view import current_month, month_page
from timeline.subscribe import view as subscribe
from timeline.table.view import table_of_entries

handler404 = "timeline.not_found.view.not_found"
SLUG = r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)"

urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    re_path(rf"^events/{SLUG}\.ics$", ics.event_ics, name="event-ics"),
    re_path(rf"^events/{SLUG}/$", event_page, name="event"),
    path("map/", map_of_places, name="map"),
    path("events.ics", ics.events_ics, name="feed"),
    path("events.atom", atom.events_atom, name="atom"),
    path("changes.atom", atom.changes_atom, name="changes-atom"),
    path("changes/", changes.changes, name="changes"),
    path("events.json", json.events_json, name="data"),
    path("events.csv", csv.events_csv, name="csv"),
    path("calendar/", current_month, name="calendar"),
    re_path(r"^calendar/(?P<year>[0-9]{4})/(?P<number>[0-9]{2})/$", month_page, name="month"),
    path("table/", table_of_entries, name="table"),
    path("organizers/", directory.organizer_list, name="organizers"),
    path("people/", directory.person_list, name="people"),
    path("locations/", directory.location_list, name="locations"),
    path("series/", directory.series_list, name="series-list"),
    path("topics/", directory.topic_list, name="topics"),
    re_path(rf"^organizers/{SLUG}/$", organizer_page, name="organizer"),
    re_path(rf"^people/{SLUG}/$", person_page, name="person"),
    re_path(rf"^locations/{SLUG}/$", location_page, name="location"),
    re_path(rf"^series/{SLUG}/$", series_page, name="series"),
    re_path(rf"^topics/{SLUG}/$", topic_page, name="topic"),
    path("anniversaries/", round_years, name="anniversaries"),
    path("anniversaries.ics", ics.anniversaries_ics, name="anniversaries-feed"),
    path("embed/", embed, name="embed"),
    path("oembed", oembed, name="oembed"),
    path("subscribe/", subscribe.subscribe, name="subscribe"),
    path("api/", api.api, name="api"),
    path("openapi.json", api.openapi, name="openapi"),
    path("f/", subscribe.shortcuts, name="shortcuts"),
    re_path(r"^f/(?P<key>[0-9a-f]{12})\.ics$", ics.shortcut_ics, name="shortcut"),
    path("check/", check, name="check"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("site.webmanifest", manifest.manifest, name="manifest"),
    path("robots.txt", health.robots_txt, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("admin/review/", include("events.admin.review")),
    path("admin/", admin.site.urls),
]
