"""The smallest valid records."""

from itertools import count

from events.models import Event, Location, Organization, Person, Role, Series, Source, Stop, Topic

_numbers = count(1)


def _named(model, name, **values):
    slug = values.pop("slug", None) or f"{model._meta.model_name}-{next(_numbers)}"
    return model.objects.create(slug=slug, name=name, **values)


def organization(name="Example Chamber", **values):
    return _named(Organization, name, **values)


def person(name="Ada Example", **values):
    return _named(Person, name, **values)


def location(name="Berlin", **values):
    return _named(Location, name, **{"country": "DE", "kind": "city", **values})


def series(name="Example Forum", **values):
    return _named(Series, name, **values)


def topic(name="Trade", **values):
    return _named(Topic, name, **values)


def source(title="A report", **values):
    values = {"publisher": "Example Press", "url": "https://press.example/report", **values}
    return Source.objects.create(slug=values.pop("slug", None) or f"source-{next(_numbers)}", title=title, **values)


def event(title="Example Forum 2025", when="2025-05-12", *, organizers=(), stops=(), topics=(), **values):
    """A published event; `organizers` are organizations, `stops` are locations or (location, when) pairs."""
    values = {"kind": "forum", "review": "published", **values}
    slug = values.pop("slug", None) or f"event-{next(_numbers)}"
    made = Event.objects.create(slug=slug, title=title, when=when, **values)
    for position, one in enumerate(organizers, 1):
        Role.objects.create(event=made, organization=one, role="organizer", position=position)
    for position, stop in enumerate(stops, 1):
        place, date = stop if isinstance(stop, tuple) else (stop, None)
        Stop.objects.create(event=made, location=place, when=date, position=position)
    made.topics.set(topics)
    return made
