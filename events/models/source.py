"""Source: a publication that reports on events. Mention: what it says of one of them, and where."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models.bases.atomic import AtomicModel
from events.models.bases.named import slug_validator
from events.models.bases.when_field import WhenField


class Source(AtomicModel):
    """An article or page, with its text if it was taken in, so that quotes can be looked up."""

    slug = models.CharField(_("slug"), max_length=120, unique=True, validators=[slug_validator])
    publisher = models.CharField(_("publisher"), max_length=200)
    title = models.CharField(_("title"), max_length=400)
    # Shown as a link on public pages, so no other scheme (javascript:) may ever stand here.
    url = models.CharField(
        _("address"), max_length=1000, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    published = WhenField(
        _("published"), blank=True, default="", help_text=_("As exact as it is known: 2025-02-26, 2025-02 or 2025.")
    )
    language = models.CharField(_("language"), max_length=20, blank=True, help_text=_("BCP 47, e.g. en."))
    text = models.TextField(_("text"), blank=True, help_text=_("The text as pasted. Never shown in public as a whole."))
    digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)  # SHA-256 of the text
    taken_in = models.DateTimeField(null=True, blank=True, editable=False)  # when it entered the review queue
    # Whether its address still answers (manage.py check_sources).
    checked = models.DateTimeField(_("checked"), null=True, blank=True, editable=False)
    problem = models.CharField(_("problem"), max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["publisher", "title"]
        constraints = [
            models.CheckConstraint(
                name="source_address_is_web",
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                violation_error_message=_("Give an http or https address."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class Mention(AtomicModel):
    """That a source reports an event: of it as a whole, or one field with the exact sentence."""

    class Field(models.TextChoices):
        """Which field of the event the quote supports."""

        EVENT = "", _("The event")
        TITLE = "title", _("Title")
        WHEN = "when", _("Date")
        LOCATION = "location", _("Place")
        STOPS = "stops", _("Stops")
        ORGANIZATIONS = "organizations", _("Organizations")
        PEOPLE = "people", _("People")
        FIGURES = "figures", _("Figures")
        OUTCOMES = "outcomes", _("Outcomes")
        THEME = "theme", _("Theme")
        KIND = "kind", _("Kind")
        STATUS = "status", _("Status")
        SERIES = "series", _("Series")
        EDITION = "edition", _("Edition")
        PART_OF = "part_of", _("Part of")
        ANNIVERSARY = "anniversary", _("Anniversary")
        SUMMARY = "summary", _("Summary")

    event = models.ForeignKey("events.Event", models.CASCADE, verbose_name=_("event"), related_name="mentions")
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), related_name="mentions")
    field = models.CharField(_("field"), max_length=20, choices=Field, default=Field.EVENT, blank=True)
    quote = models.TextField(_("quote"), blank=True, help_text=_("The exact words of the source."))
    start = models.PositiveIntegerField(
        _("start"), null=True, blank=True, help_text=_("Where the quote begins in the text.")
    )
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    # Of what a machine read: by which rule, and how sure it is. Empty for what a person entered.
    rule = models.CharField(max_length=60, blank=True, editable=False)
    confidence = models.FloatField(null=True, blank=True, editable=False)
    # What it was read as, and so what it supports (events.derivation.provenance): EDTF, a slug, a text, one a line.
    value = models.TextField(blank=True, editable=False)
    accepted = models.BooleanField(default=False, editable=False)  # an editor agreed with it
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="confidence_is_a_share",
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
            ),
            # The beginning is enough to tell quotes apart, and fits an index row of every database.
            models.UniqueConstraint("event", "source", "field", Substr("quote", 1, 200), name="one_mention_a_quote"),
            models.CheckConstraint(
                name="mention_offsets_in_order",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(field)s from %(source)s") % {"field": self.get_field_display(), "source": self.source}
