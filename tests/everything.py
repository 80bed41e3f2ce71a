"""A calendar with one of everything an event, a date and a place can be, in Greek letters."""

from django.apps import apps
from django.db.models import CharField, TextField

from events.derivation.derive import one_change
from events.models import Figure, Mention, Outcome, Participation, Role
from events.models.bases.plain import PlainModel
from events.models.bases.when_field import WhenField
from tests import factories


def one_of_everything():
    """Made around 23 April 2025; the journey, which has most."""
    with one_change():
        land = factories.location("Χώρα", slug="land", kind="country")
        city = factories.location("Πόλη", slug="city", parent=land, latitude=52.5, longitude=13.4, timezone="")
        port = factories.location("Λιμάνι", slug="port", country="FR", latitude=48.8, longitude=2.3)
        nowhere = factories.location("Αλλού", slug="nowhere", country="GR")
        chamber = factories.organization("Θάλαμος", slug="chamber", website="https://chamber.example/", country="DE")
        guild = factories.organization("Συντεχνία", slug="guild", aliases=["Σ"])
        ada, trade = factories.person("Άδα", slug="ada"), factories.topic("Εμπόριο", slug="trade")
        line = factories.series("Σειρά", slug="line", cadence="annual")
        made = factories.event(
            "Ταξίδι", "2025-04-22/2025-04-30", slug="journey", kind="delegation", organizers=[chamber],
            stops=[(city, "2025-04-23"), (port, None), (nowhere, None)], topics=[trade], series=line, edition=2,
            location=city, summary="Περίληψη.", theme="Θέμα", further_stops="άλλες πόλεις",
            commemorated_as="του ταξιδιού", previous_when="2025-03",
        )  # fmt: skip
        factories.event("Πρώτο ταξίδι", "2024-05", slug="first", kind="delegation", series=line, edition=1)
        factories.event("Βραδιά", "2025-04-23T18:00/2025-04-23T20:00", slug="evening", part_of=made, location=city,
                        status="tentative", timezone="Europe/Berlin")  # fmt: skip
        factories.event("Πρωί", "2025-04-24", slug="morning", part_of=made, location=city, status="cancelled")
        old = factories.event("Ίδρυση", "1975-05-06", slug="founding", kind="milestone", commemorated_as="της ίδρυσης")
        factories.event("Γιορτή", "2025-05-06", slug="feast", kind="anniversary", commemorates=old)
        factories.event("Γιορτή αργότερα", "2026-05-06", slug="late", kind="anniversary", commemorates=old,
                        status="tentative")  # fmt: skip
        vague = ["2025-04", "2025-21", "2025-34", "2025-40", "2025", "199X", "1998~", "2025-04-20?", "2025-04-21~",
                 "2025-04-18/..", "2025-04/2025-06", "2025-04-01/2025-05-03", "2024-12-30/2025-01-02"]  # fmt: skip
        for number, when in enumerate(vague):
            factories.event("Ασαφές", when, slug=f"vague-{number}", kind="exhibition", organizers=[guild])
        for number in range(8):
            factories.event("Πλήθος", "2025-04-16", slug=f"crowd-{number}", kind="signing", organizers=[chamber, guild])
        Role.objects.create(event=made, organization=guild, role="host", position=2)
        Participation.objects.create(event=made, person=ada, role="head", affiliation="πρόεδρος", organization=chamber)
        for bound in Figure.Bound.values:
            Figure.objects.create(event=made, label="εταιρείες", value=4000, bound=bound)
        Outcome.objects.create(event=made, title="Συμφωνία")
        Mention.objects.create(event=made, source=factories.source("Έκθεση", publisher="Τύπος"), quote="Λόγια.",
                               field="when")  # fmt: skip
    return made


# Texts with a form of their own: nobody writes into them what comes to mind.
_FORMAL = {"slug", "uid", "url", "website", "timezone", "text", "rule", "value"}


def free_texts(model):
    """The fields of a model in which others write what they like."""
    for field in model._meta.fields:
        typed = field.editable and not field.choices and not isinstance(field, WhenField)
        long = isinstance(field, CharField | TextField) and (field.max_length or 1000) >= 80
        if typed and long and field.name not in _FORMAL:
            yield field


def written_all_over(text):
    """One of everything, with this text, as far as it fits, in every field others write into."""
    made = one_of_everything()
    with one_change():
        for model in apps.get_app_config("events").get_models():
            for thing in model.objects.all() if issubclass(model, PlainModel) else ():
                for field in free_texts(model):
                    most = (field.max_length or 1000) - 6
                    setattr(thing, field.name, f"{text[:most]}{thing.pk}")
                thing.save()
    made.refresh_from_db()
    return made
