"""The options of a feed as a form asks for them: each a question with the answers to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.web.language import number
from timeline.web.query import FeedOptions


@dataclass(frozen=True)
class OptionChoice:
    """One answer: what the address says for it, and what the reader is told."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class OptionField:
    """One parameter of the feed and its answers, of which one is chosen."""

    name: str
    legend: str
    choices: list[OptionChoice]


@dataclass(frozen=True)
class PastOffer:
    """Of a filter whose events are all past: whether the feed takes them all, and the pages for all and for few."""

    takes_all: bool
    omits: bool  # other options leave out some of what is past: how many of the events, no feed says
    all_url: str
    usual_url: str
    usual_entries: int  # what a feed holds that keeps the usual part of the past

    @property
    def usual_in_words(self) -> str:
        """“Only what comes is empty today”, or what the last months hold."""
        if not self.usual_entries:
            return _("Only what comes is empty today")
        pattern = ngettext(
            "Only the last 12 months and what comes: %(shown)s entry",
            "Only the last 12 months and what comes: %(shown)s entries",
            self.usual_entries,
        )
        return pattern % {"shown": number(self.usual_entries)}


@dataclass(frozen=True)
class LeftOut:
    """What of a filter ended too long ago for its feed: how many entries, how many with them, and the page for all."""

    entries: int
    whole: int
    whole_url: str

    @property
    def in_words(self) -> str:
        """“56 entries that ended longer ago are left out.”"""
        pattern = ngettext(
            "%(shown)s entry that ended longer ago is left out.",
            "%(shown)s entries that ended longer ago are left out.",
            self.entries,
        )
        return pattern % {"shown": number(self.entries)}


def option_fields(options: FeedOptions) -> list[OptionField]:
    """What a feed does with vague dates, with cancelled events and with the past."""
    omitted, hidden = options.vague == "omit", options.cancelled == "hide"
    return [
        OptionField(
            "vague",
            _("Dates known only roughly"),
            [
                OptionChoice("placeholder", _("Show as an all-day note, with “about” in the title"), not omitted),
                OptionChoice("omit", _("Leave out until the day is known"), omitted),
            ],
        ),
        OptionField(
            "cancelled",
            _("Cancelled events"),
            [
                OptionChoice("note", _("Keep, marked as cancelled"), not hidden),
                OptionChoice("hide", _("Remove"), hidden),
            ],
        ),
        OptionField("past", _("Past events"), _choices_of_past(options.past)),
    ]


def _choices_of_past(months: int | None) -> list[OptionChoice]:
    """A year or all of it; beside them the number of months of the address, where it is another."""
    choices = [OptionChoice("12", _("Last 12 months"), months == 12)]
    if months not in (None, 12):
        label = ngettext("Last month", "Last %(months)s months", months) % {"months": months}
        choices.append(OptionChoice(str(months), label, True))
    return [*choices, OptionChoice("all", _("All of them"), months is None)]
