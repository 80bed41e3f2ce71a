"""The editors' side speaks the site's language too: lists, forms, actions, what they answer, and what they refuse."""

import re

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from reversion.models import Version

from events.intake.merging import merge
from events.models import Distinct, Event, Mention, Proposal, WatchedFeed
from tests import factories
from tests.admin.test_admin import filled
from tests.language.pseudo_language import outside_brackets, unmarked

RECORDS = [model for model in admin.site._registry if model._meta.app_label == "events"]
# Names of people who work here, of formats, a slug, columns another program writes, and what Django does not mark.
NAMES = (
    "journey",
    "never",
    "Search",
    "True",
    "Axes",
    "editor",
    "root",
    "when",
    "start",
    "title",
    "timezone",
    "ics",
    "csv",
    "pdf",
    "eml",
    "txt",
    "html",
    *re.findall("[A-Za-z]+", settings.SITE_NAME),
)


@pytest.fixture
def desk(everything, client):
    """Signed in as somebody who may do everything, with something of everything waiting."""
    client.force_login(User.objects.create_superuser("root"))
    draft = factories.event("Πρόχειρο", "2025-05", review="draft", slug="100")
    source = factories.source("Πηγή", publisher="Τύπος", text="Τίτλος\n\nΚείμενο.", url="https://press.example/")
    Mention.objects.create(event=draft, source=source, field="title", quote="Τίτλος", start=0, end=6, confidence=0.9)
    Mention.objects.create(event=draft, source=source, field="when", quote="Κείμενο", start=8, end=15, confidence=0.4)
    feed = WatchedFeed.objects.create(name="Πηγή", url="https://elsewhere.example/a.ics")
    journey = Event.objects.get(slug="journey")
    Proposal.objects.create(
        event=journey, feed=feed, origin="https://elsewhere.example/a.ics", digest="1",
        changes={"when": ["2025-04-22/2025-04-30", "2025-05"], "status": ["confirmed", "cancelled"]},
    )  # fmt: skip
    twins = [factories.event("Δίδυμη γιορτή", "2025-09-01", slug=slug, kind="forum") for slug in ("101", "102")]
    factories.event("Δίδυμη γιορτή", "2025-09-01", slug="103", kind="forum")
    Distinct.store(twins[0], twins[1])
    return client


def answer(client, address, **data):
    response = client.post(address, data, follow=True) if data else client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


def of(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def left_of(pages):
    return {place: found for place, page in pages.items() if (found := unmarked(page, *NAMES))}


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.model_name)
def test_no_word_of_the_pages_of_a_record_is_left_unmarked(desk, model):
    record = Event.objects.get(slug="journey") if model is Event else model.objects.first()
    own = ("change", "history") if model is Proposal else ("change", "history", "delete")
    places = [of(model, "changelist"), *(of(model, name, record.pk) for name in own)]
    if model is not Proposal:  # made by a reading, decided by an editor
        places.append(of(model, "add"))
    pages = {place: answer(desk, place) for place in places}
    if hasattr(admin.site._registry[model], "deleted_view"):
        pages["deleted"] = answer(desk, of(model, "deleted"))
        several = {"action": "delete_selected", "_selected_action": [record.pk]}
        pages["delete several"] = answer(desk, of(model, "changelist"), **several)
    assert left_of(pages) == {}


def test_no_word_of_the_first_pages_is_left_unmarked(desk):
    addresses = ["/admin/", "/admin/review/", "/admin/password_change/", "/admin/events/"]
    addresses += [f"/admin/events/event/{name}/" for name in ("import", "duplicates")]
    addresses += [f"/admin/review/{source}/" for source in Mention.objects.values_list("source", flat=True)[:2]]
    one, two = Event.objects.filter(slug__in=("101", "103")).order_by("pk")
    addresses.append(f"/admin/events/event/merge/?keep={one.pk}&other={two.pk}")
    addresses.append("/admin/events/event/alike/?title=Δίδυμη γιορτή&when=2025-09-01")
    assert left_of({place: answer(desk, place) for place in addresses}) == {}


def test_no_word_of_what_an_action_answers_is_left_unmarked(desk):
    chosen = list(Event.objects.filter(slug__startswith="vague").values_list("pk", flat=True))
    pages = {}
    for action in ("publish", "cancel", "merge_these_two", "duplicate_as_next_edition"):
        for picked in (chosen[:1], chosen[:2]):
            data = {"action": action, "_selected_action": picked}
            pages[action, len(picked)] = answer(desk, of(Event, "changelist"), **data)
    assert left_of(pages) == {}


def test_no_word_of_a_step_of_history_is_left_unmarked(desk):
    event = factories.event("Βήμα", "2025-06", slug="104")
    address = of(Event, "change", event.pk)
    changed = {"when": "2026-05", "status": "tentative", "location": "", "title": "Άλλο", "timezone": "Asia/Tokyo"}
    pages = {"saved": answer(desk, address, **filled(desk, address, **changed))}
    pages["history"] = answer(desk, of(Event, "history", event.pk))
    first = Version.objects.get_for_object(event).values_list("revision_id", flat=True).last()
    pages["back"] = answer(desk, of(Event, "history", event.pk), revision=first)
    keep, other = Event.objects.filter(slug__in=("101", "103")).order_by("pk")
    merge(keep, other)
    pages["merged"] = answer(desk, of(Event, "history", keep.pk))
    pages["two again"] = answer(desk, of(Event, "history", keep.pk), unmerge=keep.former_slugs.get().pk)
    assert left_of(pages) == {}


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Event, {"when": "2025-02-30"}),
        (Event, {"when": "soon"}),
        (Event, {"when": "2025-04-23T10:00/2025-04-23T12:00", "timezone": ""}),
        (Event, {"when": "2025-04-23T10:00/2025-04-23T12:00", "timezone": "Nowhere"}),
        (Event, {"slug": "Ö", "title": ""}),
        (Event, {"edition": "2", "series": ""}),
        (Event, {"when": "2025-04-30/2025-04-22"}),
    ],
)
def test_no_word_of_what_is_wrong_with_a_form_is_left_unmarked(desk, model, values):
    address = of(model, "change", model.objects.get(slug="journey").pk)
    page = desk.post(address, filled(desk, address, **values))
    errors = [str(one) for errors in page.context["adminform"].form.errors.values() for one in errors]
    assert errors and unmarked(page.content.decode(), *NAMES, "Nowhere", "soon") == []


def test_no_word_of_what_is_understood_of_a_date_is_left_unmarked(desk):
    written = ["2025-05~", "2025-05-01", "31 June 2025", "soon", "", "2025-05-01T10:00", "Mon 6 May 2025", "1/2/2025"]
    said = [desk.get("/admin/events/event/understand-when/", {"when": text}).content.decode() for text in written]
    assert [text for text in said if unmarked(text, *NAMES, "soon", "June", "Mon", "May", "june")] == []


def test_no_word_of_an_import_is_left_unmarked(desk):
    table = "title,when,place,kind\nΓιορτή,2025-05-06,Πόλη,forum\n,2025,,\nΑ,never,,\nΒ,2025-01-01,Τ,x\n".encode()
    pages = {"empty": desk.post("/admin/events/event/import/", {}).content.decode()}
    file = SimpleUploadedFile("a.csv", table)
    pages["plan"] = desk.post("/admin/events/event/import/", {"file": file}).content.decode()
    assert left_of(pages) == {}


def test_no_word_of_the_review_desk_is_left_unmarked(desk):
    address = f"/admin/review/{Mention.objects.get(field='title').source.pk}/"
    pages = {"queue": answer(desk, "/admin/review/"), "desk": answer(desk, address)}
    pages["taken"] = answer(desk, address, do="take")
    pages["nothing"] = desk.post(address).content.decode()
    assert left_of(pages) == {}


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.model_name)
def test_the_names_of_a_record_and_of_its_fields_are_marked(bracketed, model):
    options = model._meta
    said = [options.verbose_name, options.verbose_name_plural]
    said += [field.verbose_name for field in (*options.local_fields, *options.local_many_to_many) if field.editable]
    said += [field.help_text for field in options.local_fields if field.help_text]
    said += [label for field in options.local_fields if field.editable for _value, label in field.flatchoices]
    assert [str(text) for text in said if outside_brackets(text)] == []
