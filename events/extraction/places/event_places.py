"""Where an event is, among the places its text names: venue, towns in order, countries.

The sentence that dates or names the event counts most, then its name and venue, the headline, the rest of the text;
the town of a dateline only when a venue is named and nothing else places it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from events.dates.when import When
from events.extraction.events.candidates import EventCandidate
from events.extraction.events.linking import ArticleText
from events.extraction.extracted import ExtractedPlace, ExtractedValue
from events.extraction.places.named_places import NamedPlace
from events.extraction.places.venues import venues

_HOME = ("in the name", "in the headline", "most named", "dateline")


def venue_of(
    candidate: EventCandidate, when: ExtractedValue[When] | None, text: ArticleText
) -> ExtractedValue[str] | None:
    """The venue named beside the event or its date."""
    numbers = sorted(candidate.sentences())
    dated = _sentence_of(when, text)
    order = dict.fromkeys([*([dated] if dated is not None else []), *numbers, *(number + 1 for number in numbers[:2])])
    for number in order:
        if number < len(text.sentences):
            for venue in venues(text.sentences[number], text.language):
                if not any(mention.start <= venue.start < mention.end for mention in candidate.mentions):
                    return venue
    return None


def towns_of(
    candidate: EventCandidate,
    when: ExtractedValue[When] | None,
    venue: ExtractedValue[str] | None,
    named: Sequence[NamedPlace],
    text: ArticleText,
) -> tuple[ExtractedValue[ExtractedPlace], ...]:
    """The towns of an event, each once, in the order of the text."""
    towns = [one for one in named if one.place and one.start >= 0]
    dateline = [one for one in towns if text.title_end <= one.start < text.body or _in_dateline(one, text)]
    towns = [one for one in towns if one not in dateline]
    dated = _sentence_of(when, text)
    own = candidate.sentences()
    lead = next((one.number for one in text.sentences if one.end > text.body), 0) + 2
    for rule, found in (
        ("beside the date", [one for one in towns if one.sentence == dated and dated in own and _placed(one)]),
        ("beside the event", [one for one in towns if one.sentence in own and _placed(one)]),
        ("beside the date", [one for one in towns if one.sentence == dated and _placed(one)]),
        (
            "in the lead",
            [one for one in towns if text.body <= one.start and one.sentence <= lead and one.context == "in"],
        ),
        ("in the name", _in_name(candidate, towns)),
        ("in the venue", [one for one in towns if venue and venue.start <= one.start < venue.end]),
        ("in the headline", [one for one in towns if one.start < text.title_end and one.context != "within"]),
        ("most named", _most_named(towns, 2 if venue or candidate.headline else 3)),
        ("dateline", dateline[:1] if venue or _named_again(dateline, named, text) else []),
    ):
        if candidate.kind == "delegation" and rule in _HOME:
            continue  # whoever travels is named more often than where to
        if found := _one_group(found, candidate, text):
            return tuple(_finding(one, rule, text) for one in found)
    return ()


def countries_of(
    candidate: EventCandidate,
    when: ExtractedValue[When] | None,
    towns: Sequence[ExtractedValue[ExtractedPlace]],
    named: Sequence[NamedPlace],
    text: ArticleText,
) -> tuple[ExtractedValue[str], ...]:
    """The countries of its towns, else those beside the event; a journey's all."""
    found: dict[str, ExtractedValue[str]] = {}
    for town in towns:
        if town.value.country not in found:
            found[town.value.country] = ExtractedValue(
                town.value.country, town.quote, town.start, town.end, "country of the town"
            )
    if found and candidate.kind != "delegation":
        return tuple(found.values())
    dated = _sentence_of(when, text)
    near = [one for one in named if one.place is None and not _in_dateline(one, text)]
    headline = {one.number for one in text.sentences if one.end <= text.title_end}
    for numbers in ({dated} & candidate.sentences(), headline, candidate.sentences(), {dated}):
        there = [
            one for one in near if one.sentence in numbers and (one.context in ("in", "listed") or numbers is headline)
        ]
        if there and not (found and candidate.kind != "delegation"):
            there = _listed_together(there, text)
            for one in there:
                found.setdefault(one.country, _country(one, "beside the event", text))
            break
    if not found and near:
        found[near[0].country] = _country(near[0], "first named", text)
    return tuple(found.values())


def _listed_together(there: Sequence[NamedPlace], text: ArticleText) -> list[NamedPlace]:
    """The first country and those of its list: "to Kazakhstan and Uzbekistan"."""
    taken = [there[0]]
    for one in there[1:]:
        if one.start - taken[-1].end < 160 and one.sentence == taken[-1].sentence:
            taken.append(one)
    return taken


def _country(one: NamedPlace, rule: str, text: ArticleText) -> ExtractedValue[str]:
    return ExtractedValue.at(one.country, text.whole, one.start, one.end, rule)


def _placed(one: NamedPlace) -> bool:
    return one.context in ("in", "listed")


def _named_again(dateline: Sequence[NamedPlace], named: Sequence[NamedPlace], text: ArticleText) -> bool:
    """Whether the body names the town of the dateline too, if only within a name."""
    above = [one for one in dateline if _in_dateline(one, text)]
    below = [one for one in named if one.place and one not in dateline and one.start > text.body]
    return bool(above) and above[0] is dateline[0] and any(_name(one) == _name(above[0]) for one in below)


def _in_name(candidate: EventCandidate, towns: Sequence[NamedPlace]) -> list[NamedPlace]:
    return [one for one in towns if any(m.named and m.start <= one.start < m.end for m in candidate.mentions)][:1]


def _most_named(towns: Sequence[NamedPlace], least: int) -> list[NamedPlace]:
    towns = [one for one in towns if one.context != "within"]
    counted = Counter(one.place.canonical or one.place.name for one in towns if one.place)
    if not counted or counted.most_common(1)[0][1] < least:
        return []
    name = counted.most_common(1)[0][0]
    return [one for one in towns if one.place and (one.place.canonical or one.place.name) == name][:1]


def _one_group(found: Sequence[NamedPlace], candidate: EventCandidate, text: ArticleText) -> list[NamedPlace]:
    """The first town and those listed with it; each town once."""
    first = next((number for number, one in enumerate(found) if one.context == "in"), 0)
    taken: list[NamedPlace] = []
    for one in found[first:]:
        goes_on = taken and one.sentence == taken[-1].sentence and _joined(text.whole[taken[-1].end : one.start])
        if taken and candidate.kind != "delegation" and not (one.context == "listed" and goes_on):
            break
        if all(one.country != other.country or _name(one) != _name(other) for other in taken):
            taken.append(one)
    return taken


def _joined(between: str) -> bool:
    """Whether a list of towns goes on: ", " or " and ", the country of the first between."""
    land = r"(?:,?\s[^\W\d_a-z][\w.]{1,20}){0,3}"
    return len(between) < 40 and bool(re.fullmatch(rf"{land},?\s?(?:and|und|et|y|e|&|/|、|和|与)?\s?", between))


def _name(one: NamedPlace) -> str:
    return (one.place.canonical or one.place.name) if one.place else ""


def _finding(one: NamedPlace, rule: str, text: ArticleText) -> ExtractedValue[ExtractedPlace]:
    assert one.place is not None  # noqa: S101 - towns only
    return ExtractedValue.at(one.place, text.whole, one.start, one.end, rule)


def _in_dateline(one: NamedPlace, text: ArticleText) -> bool:
    return any(span.start <= one.start < span.end for span in text.apart)


def _sentence_of(when: ExtractedValue[When] | None, text: ArticleText) -> int | None:
    if when is None:
        return None
    return next((one.number for one in text.sentences if one.start <= when.start < one.end), None)


def spelled(name: str) -> str:
    """A town in capitals, as in a dateline, in the usual letters."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name) if name.isupper() else name
