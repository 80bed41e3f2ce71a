"""The records of the domain, one noun a file."""

from events.models.change import Change
from events.models.entry import Entry
from events.models.event import Event
from events.models.former_slug import FormerSlug
from events.models.incoming.distinct import Distinct
from events.models.incoming.imported import Imported, WatchedFeed
from events.models.incoming.proposal import Proposal
from events.models.incoming.seeded import Seeded
from events.models.incoming.table_layout import TableLayout
from events.models.named.location import Location
from events.models.named.organization import Organization
from events.models.named.person import Person
from events.models.named.series import Series, Topic
from events.models.relations import Figure, Outcome, Participation, Role, Stop
from events.models.shortcut import Shortcut
from events.models.source import Mention, Source
from events.models.tag import CollectionTag
from events.models.term import Term

__all__ = [
    "RELATIONS",
    "THINGS",
    "Change",
    "CollectionTag",
    "Distinct",
    "Entry",
    "Event",
    "Figure",
    "FormerSlug",
    "Imported",
    "Location",
    "Mention",
    "Organization",
    "Outcome",
    "Participation",
    "Person",
    "Proposal",
    "Role",
    "Seeded",
    "Series",
    "Shortcut",
    "Source",
    "Stop",
    "TableLayout",
    "Term",
    "Topic",
    "WatchedFeed",
]

# The rows that belong to an event, and the things events name.
RELATIONS = (Role, Participation, Stop, Figure, Outcome, Mention)
THINGS = (Organization, Person, Location, Series, Topic, Source)
