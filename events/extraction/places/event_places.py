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
    towns = [place for place in named if place.place and place.start >= 0]
    dateline = [place for place in towns if text.title_end <= place.start < text.body or _in_dateline(place, text)]
    towns = [place for place in towns if place not in dateline]
    dated = _sentence_of(when, text)
    own = candidate.sentences()
    lead = next((sentence.number for sentence in text.sentences if sentence.end > text.body), 0) + 2
    for rule, choice in (
        ("beside the date", [place for place in towns if place.sentence == dated and dated in own and _placed(place)]),
        ("beside the event", [place for place in towns if place.sentence in own and _placed(place)]),
        ("beside the date", [place for place in towns if place.sentence == dated and _placed(place)]),
        (
            "in the lead",
            [place for place in towns if text.body <= place.start and place.sentence <= lead and place.context == "in"],
        ),
        ("in the name", _in_name(candidate, towns)),
        ("in the venue", [place for place in towns if venue and venue.start <= place.start < venue.end]),
        ("in the headline", [place for place in towns if place.start < text.title_end and place.context != "within"]),
        ("most named", _most_named(towns, 2 if venue or candidate.headline else 3)),
        ("dateline", dateline[:1] if venue or _named_again(dateline, named, text) else []),
    ):
        if candidate.kind == "delegation" and rule in _HOME:
            continue  # whoever travels is named more often than where to
        if choice := _one_group(choice, candidate, text):
            return tuple(_finding(town, rule, text) for town in choice)
    return ()


def countries_of(
    candidate: EventCandidate,
    when: ExtractedValue[When] | None,
    towns: Sequence[ExtractedValue[ExtractedPlace]],
    named: Sequence[NamedPlace],
    text: ArticleText,
) -> tuple[ExtractedValue[str], ...]:
    """The countries of its towns, else those beside the event; a journey's all."""
    countries: dict[str, ExtractedValue[str]] = {}
    for town in towns:
        if town.value.country not in countries:
            countries[town.value.country] = ExtractedValue(
                town.value.country, town.quote, town.start, town.end, "country of the town"
            )
    if countries and candidate.kind != "delegation":
        return tuple(countries.values())
    dated = _sentence_of(when, text)
    near = [place for place in named if place.place is None and not _in_dateline(place, text)]
    headline = {sentence.number for sentence in text.sentences if sentence.end <= text.title_end}
    for numbers in ({dated} & candidate.sentences(), headline, candidate.sentences(), {dated}):
        there = [
            place
            for place in near
            if place.sentence in numbers and (place.context in ("in", "listed") or numbers is headline)
        ]
        if there and not (countries and candidate.kind != "delegation"):
            there = _listed_together(there, text)
            for place in there:
                countries.setdefault(place.country, _country(place, "beside the event", text))
            break
    if not countries and near:
        countries[near[0].country] = _country(near[0], "first named", text)
    return tuple(countries.values())


def _listed_together(there: Sequence[NamedPlace], text: ArticleText) -> list[NamedPlace]:
    """The first country and those of its list: "to Kazakhstan and Uzbekistan"."""
    taken = [there[0]]
    for place in there[1:]:
        if place.start - taken[-1].end < 160 and place.sentence == taken[-1].sentence:
            taken.append(place)
    return taken


def _country(place: NamedPlace, rule: str, text: ArticleText) -> ExtractedValue[str]:
    return ExtractedValue.at(place.country, text.whole, place.start, place.end, rule)


def _placed(place: NamedPlace) -> bool:
    return place.context in ("in", "listed")


def _named_again(dateline: Sequence[NamedPlace], named: Sequence[NamedPlace], text: ArticleText) -> bool:
    """Whether the body names the town of the dateline too, if only within a name."""
    above = [place for place in dateline if _in_dateline(place, text)]
    below = [place for place in named if place.place and place not in dateline and place.start > text.body]
    return bool(above) and above[0] is dateline[0] and any(_name(place) == _name(above[0]) for place in below)


def _in_name(candidate: EventCandidate, towns: Sequence[NamedPlace]) -> list[NamedPlace]:
    return [place for place in towns if any(m.named and m.start <= place.start < m.end for m in candidate.mentions)][:1]


def _most_named(towns: Sequence[NamedPlace], least: int) -> list[NamedPlace]:
    towns = [place for place in towns if place.context != "within"]
    counted = Counter(place.place.canonical or place.place.name for place in towns if place.place)
    if not counted or counted.most_common(1)[0][1] < least:
        return []
    name = counted.most_common(1)[0][0]
    return [place for place in towns if place.place and (place.place.canonical or place.place.name) == name][:1]


def _one_group(places: Sequence[NamedPlace], candidate: EventCandidate, text: ArticleText) -> list[NamedPlace]:
    """The first town and those listed with it; each town once."""
    first = next((number for number, place in enumerate(places) if place.context == "in"), 0)
    taken: list[NamedPlace] = []
    for place in places[first:]:
        goes_on = taken and place.sentence == taken[-1].sentence and _joined(text.whole[taken[-1].end : place.start])
        if taken and candidate.kind != "delegation" and not (place.context == "listed" and goes_on):
            break
        if all(place.country != other.country or _name(place) != _name(other) for other in taken):
            taken.append(place)
    return taken


def _joined(between: str) -> bool:
    """Whether a list of towns goes on: ", " or " and ", the country of the first between."""
    land = r"(?:,?\s[^\W\d_a-z][\w.]{1,20}){0,3}"
    return len(between) < 40 and bool(re.fullmatch(rf"{land},?\s?(?:and|und|et|y|e|&|/|、|和|与)?\s?", between))


def _name(place: NamedPlace) -> str:
    return (place.place.canonical or place.place.name) if place.place else ""


def _finding(place: NamedPlace, rule: str, text: ArticleText) -> ExtractedValue[ExtractedPlace]:
    assert place.place is not None  # noqa: S101 - towns only
    return ExtractedValue.at(place.place, text.whole, place.start, place.end, rule)


def _in_dateline(place: NamedPlace, text: ArticleText) -> bool:
    return any(span.start <= place.start < span.end for span in text.apart)


def _sentence_of(when: ExtractedValue[When] | None, text: ArticleText) -> int | None:
    if when is None:
        return None
    return next((sentence.number for sentence in text.sentences if sentence.start <= when.start < sentence.end), None)


def spelled(name: str) -> str:
    """A town in capitals, as in a dateline, in the usual letters."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name) if name.isupper() else name
