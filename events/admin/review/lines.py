"""Relations of an event as lines of text an editor can type: organizers, figures, places. Text ↔ rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale
from babel.numbers import NumberFormatError, format_decimal, parse_decimal
from django.core.exceptions import ValidationError
from django.db.models.enums import TextChoices
from django.utils.translation import gettext as _

from events.intake.drafting.places import PlaceError, location_from_words
from events.intake.importing.facts import free_slug
from events.language import active_language, within_sentence
from events.models import Event, Figure, Location, Organization, Role, Stop
from events.search.words import fold

_FIGURE = re.compile(r"(?P<bound>\D*?)\s*(?P<number>\d[\d.,’'\s]*)\s(?P<label>\S.*)")


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold anything, trimmed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def organizers_in_lines(event: Event) -> Iterator[str]:
    """“Example Chamber”, or “host: Example Chamber” for another role than organizer."""
    for role in event.roles.all():
        name = role.organization.name
        yield name if role.role == Role.Name.ORGANIZER else f"{within_sentence(role.get_role_display())}: {name}"


def write_organizers(event: Event, text: str) -> None:
    """Exactly the roles the lines name, in their order; a name nobody has becomes an organization."""
    known = {
        fold(name): organization
        for organization in Organization.objects.all()
        for name in reversed(organization.names())
    }
    kept = []
    for position, line in enumerate(lines_of(text), 1):
        role, name = _role_of(line)
        organization = known.get(fold(name))
        if organization is None:
            organization = Organization(name=name[:250], slug=free_slug(Organization, name))
            organization.full_clean()
            organization.save()
            known[fold(name)] = organization
        row, _made = Role.objects.update_or_create(
            event=event, organization=organization, role=role, defaults={"position": position}
        )
        kept.append(row.pk)
    for row in event.roles.exclude(pk__in=kept):
        row.delete()


def _role_of(line: str) -> tuple[str, str]:
    said, mark, name = line.partition(":")
    role = _code_of(said, Role.Name) if mark and name.strip() else None
    return (role, name.strip()) if role else (str(Role.Name.ORGANIZER), line)


def _code_of(words: str, choices: type[TextChoices]) -> str | None:
    """The choice somebody means, by its name in the language of the site or in that of the code."""
    wanted = fold(words.strip())
    named = {str(code): {code, code.replace("-", " "), str(label)} for code, label in choices.choices}
    return next((code for code, names in named.items() if wanted in map(fold, names)), None)


def figures_in_lines(event: Event) -> Iterator[str]:
    """“at least 500 attendees”, a line for each figure."""
    for figure in event.figures.all():
        bound = "" if figure.bound == Figure.Bound.EXACT else f"{figure.get_bound_display()} "
        yield f"{bound}{format_decimal(figure.number, locale=_locale())} {figure.label}"


def read_figures(text: str) -> list[Figure]:
    """“at least 500 attendees”, one a line. ValidationError names the line that says no number."""
    figures = []
    for position, line in enumerate(lines_of(text), 1):
        match = _FIGURE.fullmatch(line)
        bound = (_code_of(match["bound"], Figure.Bound) if match["bound"] else "exact") if match else None
        try:
            # As readers of the language write numbers; however they part thousands.
            value = parse_decimal(re.sub(r"[’'\s]", "", match["number"]), _locale()) if match and bound else None
        except NumberFormatError:
            value = None
        if match is None or value is None:
            raise ValidationError(_("“%(line)s” has no number. Write: at least 500 attendees.") % {"line": line})
        figures.append(Figure(label=match["label"][:120], value=value, bound=bound, position=position))
    return figures


def _locale() -> Locale:
    return Locale.parse(active_language(), sep="-")


def write_figures(event: Event, figures: list[Figure]) -> None:
    """Give an event exactly these figures; nothing is written where it has them already."""
    said = [(figure.label, figure.value, figure.bound) for figure in figures]
    if said == [(figure.label, figure.value, figure.bound) for figure in event.figures.all()]:
        return
    for row in event.figures.all():
        row.delete()
    for figure in figures:
        figure.event = event
        figure.save()


def places_in_lines(event: Event) -> list[str]:
    """The one place, or the stops in order, a line each."""
    stops = [stop.location.words for stop in event.stops.all()]
    return stops or ([event.location.words] if event.location else [])


def read_places(text: str) -> list[Location]:
    """The locations the lines name, made if need be. ValidationError says which line is unclear."""
    try:
        return [location_from_words(line) for line in lines_of(text)]
    except PlaceError as error:
        raise ValidationError(str(error)) from error


def write_places(event: Event, places: list[Location]) -> None:
    """One place is where it is; several are the stops of a journey, whose dates stay where the stop stays."""
    several = len(places) > 1
    event.location = None if several and event.kind == Event.Kind.DELEGATION else places[0] if places else None
    event.save()
    wanted = places if several else []
    if [stop.location_id for stop in event.stops.all()] == [place.pk for place in wanted]:
        return
    dates = {stop.location_id: (stop.when, stop.note) for stop in event.stops.all()}
    for row in event.stops.all():
        row.delete()
    for position, place in enumerate(wanted, 1):
        when, note = dates.get(place.pk, (None, ""))
        Stop.objects.create(event=event, location=place, position=position, when=when, note=note)
