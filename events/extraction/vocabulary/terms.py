"""The shape of one language's word list: which words announce dates, events, organizers and places.

The form and nothing else. Each text is alternatives of a regular expression in lower case, so that a word
is added without reading code; where a field is empty, the language has no such rule.
"""

from __future__ import annotations

from dataclasses import dataclass

NEVER = r"(?!)"


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """What one language says around events."""

    language: str
    stop_words: str
    # Dates.
    span_openers: str
    span_words: str
    date_joiners: str
    in_month: str
    recently: str
    today: str
    yesterday: str = NEVER
    tomorrow: str = NEVER
    next_words: str
    last_words: str = NEVER
    this_weekday: str = NEVER  # before a weekday that is the coming one
    this_year: str = NEVER
    next_year: str = NEVER
    last_year: str = NEVER
    next_month: str = NEVER
    last_month: str = NEVER
    seasons: tuple[str, str, str, str]
    first_half: str
    second_half: str
    runs_until: str = NEVER
    on_view: str = NEVER  # after a date until which something is shown
    until: str = NEVER  # opens a sentence that says how long something goes on
    bare_day: str = NEVER
    duration: str = NEVER  # group 1: how many days, in figures or one of `numbers`
    numbers: tuple[str, ...] = ()  # one, two, three …
    # What a date is when it is not an event's.
    deadline_before: str
    deadline_near: str
    founding_before: str
    founding_after: str = NEVER
    statistics: str
    # Event nouns by kind, and what happens to events.
    forum: str
    exhibition: str
    delegation: str
    signing: str
    other: str
    signed: str = NEVER  # the verb before an agreement
    weak: str = NEVER  # nouns of events only with a name of their own: "Earth Day", but not "day"
    anaphors: str
    takes_place: str
    planned: str
    past: str
    cancelled: str
    ended: str = NEVER  # says that a date is the last day
    postponed: str
    moved_from: str = NEVER
    name_joiners: str
    joiners_before: str = ""  # those that may stand before the noun: "Forum on X" no, "Art and Design Fair" yes
    ordinals: tuple[str, ...]
    edition: str
    first_edition: str
    other_edition: str = NEVER  # says that another edition is spoken of
    # Anniversaries: group "n" is the number, "of" what is celebrated.
    anniversaries: tuple[str, ...] = ()
    anniversary_words: tuple[tuple[str, int], ...] = ()  # words for numbers of years
    celebrates: str = NEVER
    # Who and where.
    organized_by: str
    co_organized_by: str = NEVER
    persons: str = NEVER  # words of a name that make it a person's
    celebrations: str = NEVER  # nouns of events that celebrate an anniversary
    attends: str = NEVER  # what somebody does at an event of others
    hosts: str  # verbs after the organizer: "X hosted the …"
    organization_nouns: str
    place_before: str
    place_from: str = NEVER  # before where somebody comes from, not where something is
    venue_before: str
    venue_nouns: str
    country_extras: tuple[tuple[str, str], ...] = ()
