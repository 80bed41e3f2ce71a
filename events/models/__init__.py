"""The records of the domain, one noun a file."""

from events.models.entry import Entry, Term
from events.models.event import Event
from events.models.location import Location
from events.models.organization import Organization
from events.models.person import Person
from events.models.relations import Figure, Outcome, Participation, Role, Stop
from events.models.seeded import Seeded
from events.models.series import Series, Topic
from events.models.source import Mention, Source
from events.models.tag import CollectionTag

__all__ = [
    "CollectionTag",
    "Entry",
    "Event",
    "Figure",
    "Location",
    "Mention",
    "Organization",
    "Outcome",
    "Participation",
    "Person",
    "Role",
    "Seeded",
    "Series",
    "Source",
    "Stop",
    "Term",
    "Topic",
]
