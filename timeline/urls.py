"""Addresses: those of the contract, and nothing computed."""

from django.contrib import admin
from django.urls import include, path, re_path

from timeline import health, sitemap
from timeline.anniversaries.view import round_years
from timeline.api import view as api
from timeline.changes import view as changes
from timeline.check.view import check
from timeline.directory import subject
from timeline.directory import view as directory
from timeline.embed import view as embed
from timeline.event import view as event
from timeline.feeds import atom, csv, ics, json
from timeline.list import view as timeline
from timeline.map.view import map_of_places
from timeline.month.view import current_month, month_page
from timeline.subscribe import view as subscribe
from timeline.table.view import table_of_entries

SLUG = r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)"

urlpatterns = [
    path("", timeline.timeline, name="timeline"),
    re_path(rf"^events/{SLUG}\.ics$", ics.event_feed, name="event-ics"),
    re_path(rf"^events/{SLUG}/$", event.event, name="event"),
    path("map/", map_of_places, name="map"),
    path("events.ics", ics.feed, name="feed"),
    path("events.atom", atom.events, name="atom"),
    path("changes.atom", atom.changes, name="changes-atom"),
    path("changes/", changes.changes, name="changes"),
    path("events.json", json.data, name="data"),
    path("events.csv", csv.table, name="csv"),
    path("calendar/", current_month, name="calendar"),
    re_path(r"^calendar/(?P<year>[0-9]{4})/(?P<number>[0-9]{2})/$", month_page, name="month"),
    path("table/", table_of_entries, name="table"),
    path("organizers/", directory.organizers, name="organizers"),
    path("people/", directory.people, name="people"),
    path("locations/", directory.locations, name="locations"),
    path("series/", directory.series, name="series-list"),
    path("topics/", directory.topics, name="topics"),
    re_path(rf"^organizers/{SLUG}/$", subject.organizer, name="organizer"),
    re_path(rf"^people/{SLUG}/$", subject.person, name="person"),
    re_path(rf"^locations/{SLUG}/$", subject.location, name="location"),
    re_path(rf"^series/{SLUG}/$", subject.series, name="series"),
    re_path(rf"^topics/{SLUG}/$", subject.topic, name="topic"),
    path("anniversaries/", round_years, name="anniversaries"),
    path("anniversaries.ics", ics.anniversary_feed, name="anniversaries-feed"),
    path("embed/", embed.embed, name="embed"),
    path("oembed", embed.oembed, name="oembed"),
    path("subscribe/", subscribe.subscribe, name="subscribe"),
    path("api/", api.api, name="api"),
    path("openapi.json", api.openapi, name="openapi"),
    path("f/", subscribe.shortcuts, name="shortcuts"),
    re_path(r"^f/(?P<key>[0-9a-f]{12})\.ics$", ics.shortcut, name="shortcut"),
    path("check/", check, name="check"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("admin/review/", include("events.admin.review")),
    path("admin/", admin.site.urls),
]
