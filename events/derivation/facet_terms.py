"""TermLedger: which terms the entries of some events have and should have; saves the difference.

Keeps each term's count of events by adding what came and went, so that a change costs the same
however many events share the term.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import F

from events.models import Entry, Term

_Key = tuple[str, str]  # (dimension, value)
_EventTerm = tuple[int | None, int]  # keys of an event and of a term it is found by


class TermLedger:
    """The terms of some entries: loaded once, compared with what is added, saved once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """What the entries have now; loads it in one query."""
        entries = list(entries)
        self.live = {entry.pk: entry.event_id for entry in entries if entry.withdrawn is None}
        self.had: dict[int, set[int]] = defaultdict(set)
        pairs = Entry.terms.through.objects.filter(entry__in=entries).values_list("entry_id", "term_id")
        for entry_id, term_id in pairs if entries else ():
            self.had[entry_id].add(term_id)
        self.wanted: list[tuple[Entry, set[_Key]]] = []
        self.names: dict[_Key, str] = {}

    def add(self, entry: Entry, terms: Iterable[tuple[str, str, str]]) -> None:
        """Note that an entry is to have these terms, each (dimension, value, name), and no other."""
        keys = set()
        for dimension, value, name in terms:
            self.names[dimension, value] = name
            keys.add((dimension, value))
        self.wanted.append((entry, keys))

    def save(self) -> int:
        """Write the difference and give the number of links and names that changed.

        Entries that were not added keep their terms, for the feeds that announce them as withdrawn.
        """
        ids, renamed = self._terms()
        before, after = self._counts(), Counter[_EventTerm]()
        added, removed = [], []
        link = Entry.terms.through
        for entry, keys in self.wanted:
            wanted = {ids[key] for key in keys}
            after.update((entry.event_id, term) for term in wanted)
            had = self.had.get(entry.pk, set())
            added += [link(entry_id=entry.pk, term_id=term) for term in wanted - had]
            if gone := had - wanted:
                removed.append((entry.pk, gone))
        link.objects.bulk_create(added, batch_size=400)
        for entry_id, gone in removed:
            link.objects.filter(entry_id=entry_id, term_id__in=gone).delete()
        self._recount(set(before), set(after))
        return len(added) + len(removed) + renamed

    def _counts(self) -> set[_EventTerm]:
        return {(event, term) for entry, event in self.live.items() for term in self.had.get(entry, ())}

    def _recount(self, before: set[_EventTerm], after: set[_EventTerm]) -> None:
        difference = Counter(term for _, term in after - before)
        difference.subtract(term for _, term in before - after)
        by_change: dict[int, list[int]] = defaultdict(list)
        for term, change in difference.items():
            if change:
                by_change[change].append(term)
        for change, terms in by_change.items():
            Term.objects.filter(pk__in=terms).update(events=F("events") + change)

    def _terms(self) -> tuple[dict[_Key, int], int]:
        """Ids of the terms wanted, made or renamed where need be."""
        values = {value for _, value in self.names}
        known = {(term.dimension, term.value): term for term in Term.objects.filter(value__in=values)}
        missing = [Term(dimension=d, value=v, name=n) for (d, v), n in self.names.items() if (d, v) not in known]
        for term in Term.objects.bulk_create(missing, batch_size=400):
            known[term.dimension, term.value] = term
        stale = [known[key] for key, name in self.names.items() if known[key].name != name]
        for term in stale:
            term.name = self.names[term.dimension, term.value]
        Term.objects.bulk_update(stale, ["name"])
        return {key: known[key].pk for key in self.names}, len(stale)
