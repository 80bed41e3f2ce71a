"""Dated: the columns of a thing that stands at a When, and the constraints that keep them true."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat, Right, StrIndex, Substr
from django.db.models.lookups import Exact, GreaterThan, In
from django.utils.translation import gettext_lazy as _

from events.dates.when import OPEN_END, PRECISIONS
from events.models.bases.when_field import WhenField


def _text(column: str, length: int) -> Substr:
    """The first characters of a date (ISO 8601 in every database we run on) or of an EDTF text."""
    return Substr(Cast(column, CharField()), 1, length)


def _agree(length: int, column: str) -> Q:
    return Q(Exact(_text("when", length), _text(column, length)))


def _contains(text: Any) -> Q:
    return Q(GreaterThan(StrIndex(Cast("when", CharField()), text), Value(0)))


def _day_is(column: str, *days: str) -> Q:
    return Q(In(Substr(Cast(column, CharField()), 9, 2), days))


def _whole_months() -> Q:
    """first_day is the first of a month, last_day the last of one."""
    month = Substr(Cast("last_day", CharField()), 6, 2)
    long = Q(In(month, ("01", "03", "05", "07", "08", "10", "12"))) & _day_is("last_day", "31")
    short = Q(In(month, ("04", "06", "09", "11"))) & _day_is("last_day", "30")
    return _day_is("first_day", "01") & (
        long | short | (Q(Exact(month, Value("02"))) & _day_is("last_day", "28", "29"))
    )


def _bounds_agree() -> Q:
    """first_day and last_day are those of the EDTF text, as far as SQL can read it.

    The text begins with the first day cut to its precision; a single point ends in itself and, if it is no day,
    covers whole months; the end of a span is named after its slash; an open end has no last day.
    """
    span, open_end = _contains(Value("/")), Q(Exact(Right(Cast("when", CharField()), 3), Value("/..")))
    exact = Q(precision__in=("minute", "day"))
    starts = _agree(3, "first_day")
    for precision, length in (("minute", 10), ("day", 10), ("month", 7), ("year", 4)):
        starts &= ~Q(precision=precision) | _agree(length, "first_day")
    alone = exact & _agree(10, "last_day") | ~exact & _whole_months()
    for precision, length in (("month", 7), ("year", 4)):
        alone &= ~Q(precision=precision) | _agree(length, "last_day")
    # Coarser ends may lie in a winter (24), which runs into the year after the one that names it.
    named = ~Q(precision__in=("minute", "day", "month"))
    for precisions, length in ((("minute", "day"), 10), (("month",), 7)):
        named |= Q(precision__in=precisions) & _contains(Concat(Value("/"), _text("last_day", length)))
    return starts & ((~span & alone) | (open_end & Q(last_day=OPEN_END)) | (span & ~open_end & named))


class Dated(models.Model):
    """Stands at a When; keeps its bounds beside it so that the database can sort and compare."""

    when = WhenField(
        _("when"), help_text=_("17–18 April 2025, July 2025, about 1975, spring 2026 … or EDTF: 2025-04-17/2025-04-18.")
    )
    first_day = models.DateField(_("first day"), editable=False)
    last_day = models.DateField(_("last day"), editable=False)
    precision = models.CharField(max_length=7, choices=[(name, name) for name in PRECISIONS], editable=False)
    vague = models.BooleanField(_("vague"), editable=False, default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("It ends before it starts."),
            ),
            models.CheckConstraint(
                name="%(class)s_bounds_agree_with_when",
                condition=_bounds_agree(),
                violation_error_message=_("First and last day do not agree with the date given."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive_bounds()
        fields = kwargs.get("update_fields")
        if fields and "when" in fields:
            kwargs["update_fields"] = {*fields, "first_day", "last_day", "precision", "vague"}
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Any = None) -> None:
        """Derive the bounds as well, so that constraints are checked against the date just entered."""
        super().clean_fields(exclude=exclude)
        self.derive_bounds()

    def derive_bounds(self) -> None:
        """Fill the columns that follow from `when`."""
        when = self._meta.get_field("when").to_python(self.when)
        if when is None:
            return
        self.when = when
        self.first_day, self.last_day = when.first_day, when.last_day
        self.precision, self.vague = when.precision, when.vague
