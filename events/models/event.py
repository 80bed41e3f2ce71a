"""Event: the record editors keep."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.dates.anniversaries import ordinal
from events.dates.zones import zone_validator
from events.kinds import Kind, Status
from events.language import active_language
from events.models.bases.atomic import AtomicModel
from events.models.bases.dated import Dated
from events.models.bases.indexed import Indexed
from events.models.bases.movable import Movable
from events.models.bases.named import slug_validator
from events.models.event_queryset import EventQuerySet
from events.models.relations import Role


def new_uid() -> str:
    """A UID (RFC 5545, section 3.8.4.7): a random UUID, as RFC 7986, section 5.3, recommends."""
    return str(uuid.uuid4())


class Event(Indexed, Movable, Dated, AtomicModel):
    """Something dated that takes or took place, with all that is known of it. What the public sees is its entries."""

    Kind, Status = Kind, Status

    class Review(models.TextChoices):
        """What we say of the record."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        REJECTED = "rejected", _("Rejected")

    # Identity: minted once. The UID of the feed never follows a date, a title or a slug.
    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    slug = models.CharField(_("slug"), max_length=120, unique=True, validators=[slug_validator])

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=250)
    local_title = models.CharField(_("local title"), max_length=250, blank=True)
    local_language = models.CharField(
        _("local language"), max_length=20, blank=True, help_text=_("BCP 47, e.g. zh, de, es.")
    )
    timezone = models.CharField(
        _("timezone"),
        max_length=64,
        blank=True,
        validators=[zone_validator],
        help_text=_("IANA name; only with times of day."),
    )
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.CONFIRMED)
    review = models.CharField(_("review"), max_length=9, choices=Review, default=Review.DRAFT, db_index=True)
    # Who has taken a draft to review it, so that two editors do not do the same work.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    review_note = models.CharField(
        _("review note"), max_length=250, blank=True, help_text=_("For editors only, e.g. why it was rejected.")
    )

    location = models.ForeignKey(
        "events.Location", models.PROTECT, verbose_name=_("location"), null=True, blank=True, related_name="events"
    )
    further_stops = models.CharField(
        _("further stops"),
        max_length=200,
        blank=True,
        help_text=_("Stops that were not named, as reported: “and other cities in Germany”."),
    )
    series = models.ForeignKey(
        "events.Series", models.PROTECT, verbose_name=_("series"), null=True, blank=True, related_name="events"
    )
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("part of"), null=True, blank=True, related_name="parts"
    )
    concurrent_with = models.ManyToManyField("self", verbose_name=_("concurrent with"), blank=True)
    commemorates = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("commemorates"), null=True, blank=True, related_name="celebrations"
    )
    commemorated_as = models.CharField(
        _("commemorated as"),
        max_length=200,
        blank=True,
        help_text=_("Fill this in to have its anniversaries worked out: what follows “50th anniversary of …”."),
    )
    theme = models.CharField(_("theme"), max_length=400, blank=True)
    topics = models.ManyToManyField("events.Topic", verbose_name=_("topics"), blank=True, related_name="events")
    summary = models.TextField(_("summary"), blank=True)
    organizations = models.ManyToManyField(
        "events.Organization", verbose_name=_("organizations"), through="events.Role", related_name="events"
    )

    # Revision, kept by events.derivation.derive: rises with every public change and never otherwise.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    revised = models.DateTimeField(null=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    indexed = models.CharField(max_length=32, blank=True, editable=False)  # digest of the words it is found by
    created = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["first_day", "id"]
        permissions = [("publish_event", "Can publish, reject and cancel events")]
        indexes = [
            models.Index(fields=["review", "first_day"], name="event_review_first_day"),
            # What /events.json walks: the published ones in order, with the count beside it.
            models.Index(fields=["first_day", "id"], name="event_published", condition=Q(review="published")),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["series", "edition"],
                condition=Q(edition__isnull=False, series__isnull=False),
                name="one_event_an_edition",
                violation_error_message=_("This edition of the series is already recorded."),
            ),
            models.CheckConstraint(
                name="edition_of_a_series",
                condition=Q(edition__isnull=True) | (Q(series__isnull=False) & Q(edition__gt=0)),
                violation_error_message=_("An edition needs its series, and counts from 1."),
            ),
            models.CheckConstraint(
                name="not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                violation_error_message=_("An event cannot be part of itself."),
            ),
            models.CheckConstraint(
                name="not_its_own_anniversary",
                condition=Q(commemorates__isnull=True) | ~Q(commemorates=F("id")),
                violation_error_message=_("An event cannot commemorate itself."),
            ),
            models.CheckConstraint(
                name="times_have_a_zone",
                condition=~Q(precision="minute") | ~Q(timezone=""),
                violation_error_message=_("Times of day need a time zone, e.g. Europe/Berlin."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        self._refuse_circles()
        if self.when and self.when.timed and not self.timezone:
            raise ValidationError({"timezone": _("Times of day need a time zone, e.g. Europe/Berlin.")})
        if self.commemorates and self.when and self.anniversary_number < 1:
            raise ValidationError(
                {"commemorates": gettext("“%(event)s” is not before this event.") % {"event": self.commemorates}}
            )

    def _refuse_circles(self) -> None:
        above, seen = self.part_of, set()
        while above and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError(
                    {"part_of": gettext("“%(event)s” is itself part of this event.") % {"event": self.part_of}}
                )
            seen.add(above.pk)
            above = above.part_of

    @property
    def is_published(self) -> bool:
        """Whether the public may see it."""
        return self.review == self.Review.PUBLISHED

    @property
    def anniversary_number(self) -> int:
        """How many years after what it commemorates; 0 when it commemorates nothing."""
        if not self.commemorates:
            return 0
        return self.when.first_day.year - self.commemorates.when.first_day.year

    @property
    def edition_words(self) -> str:
        """“25th edition”, "" without one."""
        if not self.edition:
            return ""
        named = {"ordinal": ordinal(self.edition, active_language()), "number": self.edition}
        return gettext("%(ordinal)s edition") % named

    def anniversary_title(self, number: int) -> str:
        """“50th anniversary of the chamber's founding”, of an event that says what its anniversaries are of."""
        named = {"ordinal": ordinal(number, active_language()), "number": number, "name": self.commemorated_as}
        return gettext("%(ordinal)s anniversary of %(name)s") % named

    def leading_roles(self) -> list[Role]:
        """The roles of those named beside its title, the foremost first."""
        roles = [role for role in self.roles.all() if role.role in Role.LEADING]
        return sorted(roles, key=lambda role: Role.LEADING.index(role.role))

    def publish(self) -> None:
        """Show it to the public."""
        self.review = self.Review.PUBLISHED
        self.save()

    def reject(self, note: str = "") -> None:
        """Keep it from the public; the note says to other editors why."""
        self.review, self.review_note = self.Review.REJECTED, note or self.review_note
        self.save()

    def cancel(self) -> None:
        """Say that it will not take place."""
        self.status = self.Status.CANCELLED
        self.save()
