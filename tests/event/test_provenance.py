"""A quote supports a field only while what the event has follows from it, however it was edited."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reversion.models import Revision

from events.derivation.provenance import follows, supports
from events.history import record_change, restore, steps
from events.intake.drafting import Article, take_in
from events.intake.importing.proposals import accept_proposal
from events.intake.merging import merge
from events.models import Event, Figure, Mention, Organization, Proposal, Role, Stop
from tests import factories
from tests.admin.test_review import TEXT
from tests.web.test_public_pages import page

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 4, 23)


@pytest.fixture
def forum():
    """Published as it was read."""
    factories.organization("Example Chamber", slug="example-chamber")
    (event,) = take_in(Article(text=TEXT, url="https://press.example/forum"), TODAY).drafts
    event.publish()
    return Event.objects.get(pk=event.pk)


def said(client, event):
    """Of its page: the fields it says are supported, and those it says were edited."""
    lines = [line.text for line in page(client.get(event.get_absolute_url())).all("p", cls="quiet")]

    def named(word):
        return {name for line in lines if line.startswith(word) for name in line.partition(": ")[2].split(", ")}

    return named("Supports:"), named("Edited since:")


def edit(event, **values):
    event = Event.objects.get(pk=event.pk)
    with record_change(event, why="edited"):
        for name, value in values.items():
            setattr(event, name, value)
        event.save()


def test_what_was_read_is_supported_as_long_as_it_stands(forum, client):
    supported, edited = said(client, forum)
    assert {"Title", "Date", "Place", "Organizations", "Kind"} <= supported and not edited
    edit(forum, when="2025-06-02", location=factories.location("Bonn"))
    now, edited = said(client, forum)
    assert now == supported - {"Date", "Place"} and edited == {"Date", "Place"}
    quoted = page(client.get(forum.get_absolute_url())).one("ol", cls="src").text
    assert "May 12" not in quoted and "Maas" not in quoted and "4th North Trade Forum" in quoted
    edit(forum, when="2025-05-12/2025-05-14", location=forum.location)
    assert said(client, forum) == (supported, set())


def test_a_source_whose_words_support_nothing_is_still_named_without_them(client):
    event = factories.event("Forum", "2025-05-12")
    Mention.objects.create(event=event, source=factories.source("Report"), field="when", quote="on 12 May")
    edit(event, when="2025-06-02")
    sources = page(client.get(event.get_absolute_url())).one("ol", cls="src")
    assert "Report" in sources.text and not sources.all("blockquote") and "Edited since: Date" in sources.text
    assert client.get("/events.json").json()["events"][0]["sources"][0]["title"] == "Report"


DATES = [("2025-05-12", "2025-05-12", True), ("2025-05-12", "2025-05", True), ("2025-05-12", "2025-05-12~", True),
         ("2025-05", "2025-05-12", False), ("2025-05-12/2025-05-14", "2025-05-12", False),
         ("2025-05-12", "2025-05-13", False), ("2025-05-12", "2025-06", False)]  # fmt: skip


@pytest.mark.parametrize(("read", "stands", "supported"), DATES)
def test_a_vaguer_date_follows_from_an_exact_one_and_never_the_reverse(read, stands, supported):
    event = factories.event("Forum", stands)
    mention = Mention.objects.create(event=event, source=factories.source(), field="when", quote="x", value=read)
    assert supports(mention) == supported


TITLES = [("The 4th North Trade Forum", "north trade FORUM", True), ("4th Forum", "4th  Forum", True),
          ("The 4th North Trade Forum", "North Trade Forum 2025", False)]  # fmt: skip


@pytest.mark.parametrize(("quote", "title", "supported"), TITLES)
def test_a_title_follows_from_words_that_hold_it(quote, title, supported):
    event = factories.event(title)
    mention = Mention.objects.create(event=event, source=factories.source(), field="title", quote=quote, value=quote)
    assert supports(mention) == supported


def test_a_wider_place_follows_from_a_narrower_one_and_never_the_reverse():
    berlin = factories.location("Berlin")
    hall = factories.location("Hall 3", kind="venue", parent=berlin)
    event = factories.event(location=hall)
    mention = Mention.objects.create(event=event, source=factories.source(), field="location", quote="in Hall 3")
    for place, supported in ((hall, True), (berlin, True), (factories.location("Hall 3", kind="venue"), False)):
        edit(event, location=place)
        assert supports(Mention.objects.get(pk=mention.pk)) == (supported)


def test_of_several_values_a_quote_supports_those_it_names():
    one, two = factories.organization("Harbour Guild"), factories.organization("Example Chamber")
    event = factories.event(organizers=[one, two])
    mention = Mention.objects.create(
        event=event, source=factories.source(), field="organizations", quote="The Harbour Guild hosts"
    )
    mention.refresh_from_db()
    assert mention.value == one.slug and supports(mention)
    event.roles.filter(organization=two).delete()
    assert supports(Mention.objects.get(pk=mention.pk))
    event.roles.all().delete()
    assert not supports(Mention.objects.get(pk=mention.pk))


def test_what_is_called_anew_is_still_what_was_read(client, forum):
    before = said(client, forum)
    for thing in (forum.location, Organization.objects.get()):
        thing.name, thing.slug = f"{thing.name} of old", f"{thing.slug}-old"
        thing.save()
    assert said(client, forum) == before


def test_other_words_are_what_an_editor_entered_and_support_what_stands():
    event = factories.event("Forum", "2025-05-12", location=factories.location())
    mention = Mention.objects.create(
        event=event, source=factories.source(), field="when", quote="12 April", value="2025-04-12", rule="a rule"
    )
    assert not supports(mention)
    mention.quote = "12 May"
    mention.save()
    mention.refresh_from_db()
    assert (mention.value, mention.rule) == ("2025-05-12", "") and supports(mention)


def test_a_guess_without_words_supports_nothing(client):
    event = factories.event("Forum", "2025-05")
    mention = Mention.objects.create(
        event=event, source=factories.source(), field="when", value="2025-05", rule="month of publication"
    )
    assert follows(mention) and not supports(mention) and said(client, event) == (set(), set())


def test_words_kept_before_there_is_a_value_claim_nothing_until_there_is_one(client):
    event = factories.event("Forum")
    Mention.objects.create(event=event, source=factories.source(), field="figures", quote="500 came")
    assert said(client, event) == (set(), set()) and page(client.get(event.get_absolute_url())).one("blockquote")
    Figure.objects.create(event=event, label="guests", value=500)
    assert said(client, event) == ({"Figures"}, set())


def test_an_article_that_changed_supports_what_it_proposed(client, forum):
    take_in(
        Article(text=TEXT.replace("May 12 to May 14", "June 2 to June 4"), url="https://press.example/forum"), TODAY
    )
    accept_proposal(Proposal.objects.get(), by=None)
    supported, edited = said(client, forum)
    assert "Date" in supported and not edited


def test_history_says_what_it_was_read_as(forum):
    edit(forum, when="2025-06-02")
    lines = {line.label: line for line in steps(Event, forum.pk)[0].lines}
    assert [text for text in lines["Mentions"].after if text.endswith("read as 12–14 May 2025")]
    assert not any("read as" in text for text in lines["Mentions"].before)


def test_the_revision_rises_when_a_quote_loses_its_field(forum):
    sequence = forum.sequence
    Mention.objects.filter(field="when", event=forum).update(value="2025-01-01")
    forum.save()
    forum.refresh_from_db()
    assert forum.sequence == sequence + 1


DOORS = {
    "date": lambda event, number: edit(event, when=f"2025-06-0{number + 1}"),
    "vaguer": lambda event, number: edit(event, when="2025-05"),
    "date back": lambda event, number: edit(event, when="2025-05-12/2025-05-14"),
    "title": lambda event, number: edit(event, title=f"Congress {number}"),
    "shorter title": lambda event, number: edit(event, title="North Trade Forum"),
    "kind": lambda event, number: edit(event, kind="summit"),
    "place": lambda event, number: edit(event, location=factories.location(f"Town {number}")),
    "no place": lambda event, number: edit(event, location=None),
    "stops": lambda event, number: Stop.objects.create(
        event=event, location=factories.location("Bonn"), position=event.stops.count() + 100 + number
    ),
    "no organizers": lambda event, number: event.roles.all().delete(),
    "organizer": lambda event, number: Role.objects.create(
        event=event, organization=factories.organization("Harbour Guild"), role="host"
    ),
    "figure": lambda event, number: [row.delete() for row in event.figures.all()],
    "proposal": lambda event, number: accept_proposal(
        Proposal.objects.create(
            event=event, digest=f"{number}{Proposal.objects.count()}", changes={"when": ["", f"2026-01-0{number + 1}"]}
        ),
        by=None,
    ),
    "merge": lambda event, number: merge(
        Event.objects.get(pk=event.pk),
        factories.event(f"Fair {number}", "2025-07-01", location=factories.location("Lyon")),
        take=["when", "location"],
    ),
    "restore": lambda event, number: restore(
        Revision.objects.get(pk=steps(Event, event.pk)[-1 if number % 2 else 0].revision)
    ),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(DOORS)), min_size=1, max_size=6))
def test_the_law_of_support(forum, client, doors):
    """Whatever is done in whatever order, what the page claims is what stands, and no more."""
    restore(Revision.objects.get(pk=steps(Event, forum.pk)[-1].revision))  # one example leaves nothing to the next
    Event.objects.get(pk=forum.pk).publish()
    for number, door in enumerate(doors):
        DOORS[door](Event.objects.get(pk=forum.pk), number)
        event = Event.objects.complete().get(pk=forum.pk)
        event.publish()
        supported, edited = said(client, event)
        assert not supported & edited
        assert ("Date" in supported) == (str(event.when) in ("2025-05-12/2025-05-14", "2025-05"))
        assert ("Date" in edited) == ("Date" not in supported)
        assert ("Title" in supported) == ("north trade forum" in event.title.lower())
        assert ("Kind" in supported) == (event.kind == "forum")
        places = {event.location, *(stop.location for stop in event.stops.all())} - {None}
        assert ("Place" in supported) == (forum.location in places)
        assert ("Place" in edited) == bool(places and forum.location not in places)
        chambers = [role.organization.slug for role in event.roles.all()]
        assert ("Organizations" in supported) == ("example-chamber" in chambers)


def test_an_editor_says_in_the_admin_that_the_words_say_what_stands_now(editor, client):
    event = factories.event("Forum", "2025-05-13")
    mention = Mention.objects.create(
        event=event, source=factories.source(), field="when", quote="on the 13th", value="2025-04-13", rule="a rule"
    )
    address = f"/admin/events/event/{event.pk}/change/"
    shown = editor.get(address)
    assert "no, read as 13 April 2025" in shown.content.decode()
    data = {bound.html_name: bound.value() for bound in shown.context_data["adminform"].form}
    for admin_formset in shown.context_data["inline_admin_formsets"]:
        for form in (admin_formset.formset.management_form, *admin_formset.formset.forms):
            data |= {bound.html_name: bound.value() for bound in form}
    data = {name: value for name, value in data.items() if value is not None and value is not False}
    assert editor.post(address, data | {"mentions-0-says_so": "on"}).status_code == 302
    mention.refresh_from_db()
    assert (mention.value, said(client, event)) == ("2025-05-13", ({"Date"}, set()))
    assert "no, read as" not in editor.get(address).content.decode()


CALLED_OFF = ("The forum is organized by", "The 4th North Trade Forum has been cancelled. The forum is organized by")


@pytest.mark.parametrize(("text", "supported"), [(TEXT, False), (TEXT.replace(*CALLED_OFF), True)])
def test_a_status_that_no_words_say_is_quoted_from_none(client, text, supported):
    """That it goes on as planned follows from its date and the tense, not from the name of the event."""
    (event,) = take_in(Article(text=text, url="https://press.example/forum"), TODAY).drafts
    event.publish()
    assert ("Status" in said(client, event)[0]) == supported
    edit(event, status="tentative")
    assert ("Status" in said(client, event)[1]) == supported
