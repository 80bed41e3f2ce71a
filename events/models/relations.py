"""What ties an event to organizations, people and places: roles, participations, stops; its figures and outcomes."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.language import within_sentence
from events.models.bases.atomic import AtomicModel
from events.models.bases.movable import Movable
from events.models.bases.when_field import WhenField


class Role(AtomicModel):
    """An organization's role on an event."""

    class Name(models.TextChoices):
        """What an organization may be to an event."""

        HOST = "host", _("Host")
        ORGANIZER = "organizer", _("Organizer")
        CO_ORGANIZER = "co-organizer", _("Co-organizer")
        SUPPORTER = "supporter", _("Supporter")
        PARTICIPANT = "participant", _("Participant")
        SIGNATORY = "signatory", _("Signatory")

    # Those named beside an event's title, in this order.
    LEADING: ClassVar[tuple[str, ...]] = ("organizer", "host", "co-organizer")

    event = models.ForeignKey("events.Event", models.CASCADE, verbose_name=_("event"), related_name="roles")
    organization = models.ForeignKey(
        "events.Organization", models.PROTECT, verbose_name=_("organization"), related_name="roles"
    )
    role = models.CharField(_("role"), max_length=12, choices=Name, default=Name.ORGANIZER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organization", "role"],
                name="one_role_once",
                violation_error_message=_("This organization already has this role."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.organization}"


class Participation(AtomicModel):
    """A person's role on an event, with the affiliation held then."""

    class Name(models.TextChoices):
        """What a person may do at an event."""

        SPEAKER = "speaker", _("Speaker")
        MODERATOR = "moderator", _("Moderator")
        HOST = "host", _("Host")
        HEAD = "head", _("Head of delegation")
        PARTICIPANT = "participant", _("Participant")
        SIGNATORY = "signatory", _("Signatory")

    event = models.ForeignKey("events.Event", models.CASCADE, verbose_name=_("event"), related_name="participations")
    person = models.ForeignKey("events.Person", models.PROTECT, verbose_name=_("person"), related_name="participations")
    role = models.CharField(_("role"), max_length=12, choices=Name, default=Name.SPEAKER)
    affiliation = models.CharField(
        _("affiliation"), max_length=250, blank=True, help_text=_("As reported: “chair of the Example Chamber”.")
    )
    organization = models.ForeignKey(
        "events.Organization",
        models.PROTECT,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        related_name="participations",
    )
    note = models.CharField(_("note"), max_length=400, blank=True, help_text=_("What they spoke of."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "person", "role"], name="one_part_once")]

    def __str__(self) -> str:
        return f"{self.person}, {within_sentence(self.get_role_display())}"


class Stop(Movable, AtomicModel):
    """One place of several, in order: a leg of a journey, or a branch venue. Its date only if it is known."""

    event = models.ForeignKey("events.Event", models.CASCADE, verbose_name=_("event"), related_name="stops")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    location = models.ForeignKey("events.Location", models.PROTECT, verbose_name=_("location"), related_name="stops")
    when = WhenField(_("when"), null=True, blank=True, help_text=_("Only if it is known."))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position"],
                name="one_stop_a_position",
                violation_error_message=_("Two stops have the same position."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.location}"

    def clean(self) -> None:
        if self.when and self.when.timed and not self.event.timezone:
            raise ValidationError({"when": _("Times of day need the event's time zone.")})


class Figure(AtomicModel):
    """Something counted at an event: what, how many, and how exactly."""

    class Bound(models.TextChoices):
        """How the number was reported."""

        EXACT = "exact", _("exactly")
        AT_LEAST = "at-least", _("at least")
        ABOUT = "about", _("about")
        EXPECTED = "expected", _("expected")

    event = models.ForeignKey("events.Event", models.CASCADE, verbose_name=_("event"), related_name="figures")
    label = models.CharField(
        _("label"), max_length=120, help_text=_("What is counted: attendees, companies, agreements.")
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)
    bound = models.CharField(_("bound"), max_length=8, choices=Bound, default=Bound.EXACT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.words} {self.label}"

    @property
    def number(self) -> int | float:
        """The value as a plain number, whole where it is whole."""
        return int(self.value) if self.value == int(self.value) else float(self.value)

    @property
    def words(self) -> str:
        """“at least 500”, “nearly” said plainly as “about 1,000”."""
        patterns = {
            self.Bound.EXPECTED: gettext("%(number)s expected"),
            self.Bound.AT_LEAST: gettext("at least %(number)s"),
            self.Bound.ABOUT: gettext("about %(number)s"),
        }
        return patterns.get(self.bound, "%(number)s") % {"number": number_format(self.number, force_grouping=True)}


class Outcome(AtomicModel):
    """What came of an event."""

    class Kind(models.TextChoices):
        """What sort of result it is."""

        AGREEMENT = "agreement", _("Agreement")
        REPORT = "report", _("Report")
        ANNOUNCEMENT = "announcement", _("Announcement")

    event = models.ForeignKey("events.Event", models.CASCADE, verbose_name=_("event"), related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.AGREEMENT)
    title = models.CharField(_("title"), max_length=250)
    note = models.CharField(_("note"), max_length=400, blank=True)
    parties = models.ManyToManyField(
        "events.Organization", verbose_name=_("parties"), blank=True, related_name="outcomes"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(name="outcome_has_a_title", condition=~Q(title=""))]

    def __str__(self) -> str:
        return self.title
