"""The directories: every organizer, person, location, series and topic that has a public event."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from events.models import Location, Organization, Person, Series, Topic
from timeline.directory.names import NameDirectory, render_directory
from timeline.directory.parts import Record
from timeline.web.language import territory
from timeline.web.responses import public


@public
def organizer_list(request: HttpRequest) -> HttpResponse:
    """`/organizers/`: by what kind of organization they are."""
    directory = NameDirectory(
        Organization,
        "organizer",
        "organizers",
        _("Organizers"),
        order="kind",
        group=lambda organization: organization.get_kind_display(),
        note=_country,
    )
    return render_directory(request, directory)


@public
def person_list(request: HttpRequest) -> HttpResponse:
    """`/people/`: by the letter their name begins with."""
    return render_directory(request, NameDirectory(Person, "person", "people", _("People"), "name", _initial))


@public
def location_list(request: HttpRequest) -> HttpResponse:
    """`/locations/`: by country."""
    directory = NameDirectory(
        Location,
        "location",
        "locations",
        _("Locations"),
        order="country",
        group=_country,
        note=lambda place: "" if place.kind == Location.Kind.CITY else place.get_kind_display(),
    )
    return render_directory(request, directory)


@public
def series_list(request: HttpRequest) -> HttpResponse:
    """`/series/`: by the letter their name begins with."""
    return render_directory(request, NameDirectory(Series, "series", "series-list", _("Series"), "name", _initial))


@public
def topic_list(request: HttpRequest) -> HttpResponse:
    """`/topics/`: by the letter their name begins with."""
    return render_directory(request, NameDirectory(Topic, "topic", "topics", _("Topics"), "name", _initial))


def _country(record: Organization | Location) -> str:
    return territory(record.country) if record.country else ""


def _initial(record: Record) -> str:
    return record.name[:1].upper()
