"""Random small calendars: what can be recorded of an event, and what becomes of it, in every mixture."""

from hypothesis import strategies as st

from events.derivation.derive import one_change
from events.models import Event, Location, Participation, Role
from tests import factories

DATES = (
    "2024-05-12", "2025-04", "2025-04-20/2025-04-25", "2025-04-23", "2025", "201X", "2025-03-30/2025-04-02",
    "2025-06-01", "2015-06-01", "1975-05-06", "2026", "2025-05-12/..", "2025-21", "2027-02-03", "2025-04-29/2025-05-06",
)  # fmt: skip
SLUGS = {
    "organizer": ("chamber", "guild", "press"),
    "location": ("land", "berlin", "hall", "paris"),
    "person": ("ada", "bob"),
    "topic": ("trade", "rail"),
    "series": ("line",),
    "kind": ("forum", "delegation", "anniversary", "milestone"),
    "country": ("DE", "FR"),
    "status": ("confirmed", "tentative", "cancelled"),
}
FATES = ("kept", "kept", "kept", "draft", "deleted", "unpublished")

_some = {name: st.sets(st.sampled_from(SLUGS[name]), max_size=2) for name in ("organizer", "person", "topic")}
_event = st.fixed_dictionaries(
    {
        **_some,
        "when": st.sampled_from(DATES),
        "kind": st.sampled_from(SLUGS["kind"]),
        "status": st.sampled_from(SLUGS["status"]),
        "location": st.none() | st.sampled_from(SLUGS["location"]),
        "stops": st.lists(
            st.tuples(st.sampled_from(SLUGS["location"][1:]), st.none() | st.sampled_from(DATES[:4])), max_size=3
        ),
        "series": st.booleans(),
        "commemorated": st.booleans(),
        "roles": st.lists(st.sampled_from(("host", "participant")), max_size=2, unique=True),
        "fate": st.sampled_from(FATES),
    }
)
calendars = st.lists(_event, min_size=1, max_size=7)
filters = st.dictionaries(
    st.sampled_from(tuple(SLUGS)), st.integers(0, 3), max_size=2
).map(lambda chosen: {name: SLUGS[name][place % len(SLUGS[name])] for name, place in chosen.items()})  # fmt: skip


def record_names():
    """What the events of these calendars are found by."""
    land = factories.location("Land", slug="land", kind="country")
    berlin = factories.location("Berlin", slug="berlin", parent=land, latitude=52.5, longitude=13.4)
    factories.location("Hall", slug="hall", kind="venue", parent=berlin)
    factories.location("Paris", slug="paris", country="FR", latitude=48.8, longitude=2.3)
    return {
        "organizer": {slug: factories.organization(slug.title(), slug=slug) for slug in SLUGS["organizer"]},
        "person": {slug: factories.person(slug.title(), slug=slug) for slug in SLUGS["person"]},
        "topic": {slug: factories.topic(slug.title(), slug=slug) for slug in SLUGS["topic"]},
        "location": {place.slug: place for place in Location.objects.all()},
        "series": factories.series("Line", slug="line"),
    }


def record(calendar, names):
    """Make the events instead of those there are; some are drafts, some were public and are so no more."""
    with one_change():
        for event in Event.objects.all():
            event.delete()
    with one_change():
        made = [_made(number, given, names) for number, given in enumerate(calendar)]
    with one_change():
        for event, given in zip(made, calendar, strict=True):
            if given["fate"] == "deleted":
                event.delete()
            elif given["fate"] == "unpublished":
                event.review = Event.Review.DRAFT
                event.save()


def _made(number, given, names):
    event = factories.event(
        f"Event {number}", given["when"], kind=given["kind"], status=given["status"],
        organizers=[names["organizer"][slug] for slug in sorted(given["organizer"])],
        location=names["location"].get(given["location"]),
        stops=[(names["location"][slug], when) for slug, when in given["stops"]],
        topics=[names["topic"][slug] for slug in given["topic"]],
        series=names["series"] if given["series"] else None,
        commemorated_as=f"event {number}" if given["commemorated"] else "",
        review="draft" if given["fate"] == "draft" else "published",
    )  # fmt: skip
    for place, role in enumerate(given["roles"]):
        Role.objects.create(event=event, organization=names["organizer"]["chamber"], role=role, position=place + 7)
    for slug in given["person"]:
        Participation.objects.create(event=event, person=names["person"][slug])
    return event
