"""What a mention supports is kept with it, and stops keep the date they were first published with."""

import events.models.bases.when_field
from django.db import migrations, models

_FORMER = (
    "The date it was first published with; kept by itself when it is moved. Empty it after a mistake."
)
_COLUMNS = {
    "title": "title", "when": "when", "kind": "kind", "status": "status", "theme": "theme", "summary": "summary",
    "edition": "edition", "anniversary": "commemorated_as",
}  # fmt: skip
_STATUSES = {"past": "confirmed", "announced": "confirmed", "postponed": "tentative"}


def _path(place):
    slugs = []
    while place is not None and place.slug not in slugs:
        slugs.append(place.slug)
        place = place.parent
    return "/".join(slugs)


def _figure(figure):
    number = int(figure.value) if figure.value == int(figure.value) else float(figure.value)
    return f"{figure.bound} {number} {figure.label}"


def _standing(event, field):
    """What the event has of a field, as plain values: before this nobody said what a mention was read as."""
    if field in _COLUMNS:
        value = getattr(event, _COLUMNS[field])
        return [str(value)] if value else []
    if field in ("location", "stops"):
        places = [event.location, *(stop.location for stop in event.stops.order_by("position"))]
        return [_path(place) for place in places if place is not None]
    if field in ("series", "part_of"):
        linked = getattr(event, field)
        return [linked.slug] if linked is not None else []
    rows = {
        "organizations": lambda: [role.organization.slug for role in event.roles.all()],
        "people": lambda: [part.person.slug for part in event.participations.all()],
        "figures": lambda: [_figure(figure) for figure in event.figures.all()],
        "outcomes": lambda: [outcome.title for outcome in event.outcomes.all()],
    }
    return rows[field]() if field in rows else []


def _read(mention):
    """What a machine wrote down, in the words the record has for it."""
    standing = _standing(mention.event, mention.field)
    if mention.field == "anniversary":
        return mention.value.partition(": ")[2] or mention.value
    if mention.field == "status":
        return _STATUSES.get(mention.value, mention.value)
    if mention.field == "kind" and mention.event.review == "draft":
        return mention.event.kind
    if mention.field == "figures":
        return next((value for value in standing if value.partition(" ")[2] == mention.value), mention.value)
    return mention.value


def record_readings(apps, schema_editor):
    mentions = apps.get_model("events", "Mention").objects.exclude(field="")
    for mention in mentions.select_related("event").iterator(chunk_size=500):
        value = _read(mention) if mention.value else "\n".join(
            dict.fromkeys(" ".join(text.split()) for text in _standing(mention.event, mention.field))
        )
        if value != mention.value:
            type(mention).objects.filter(pk=mention.pk).update(value=value)


class Migration(migrations.Migration):
    dependencies = [("events", "0003_aliases")]

    operations = [
        migrations.AlterField(
            model_name="mention", name="value", field=models.TextField(blank=True, editable=False)
        ),
        migrations.AlterField(
            model_name="event",
            name="previous_when",
            field=events.models.bases.when_field.WhenField(blank=True, help_text=_FORMER, max_length=50, null=True),
        ),
        migrations.AddField(
            model_name="stop",
            name="previous_when",
            field=events.models.bases.when_field.WhenField(blank=True, help_text=_FORMER, max_length=50, null=True),
        ),
        migrations.RunPython(record_readings, migrations.RunPython.noop),
    ]
