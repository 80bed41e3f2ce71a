"""An article becomes drafts with the words behind every value: once, and never over an editor's work."""

import datetime

import pytest

from events.history import record_change
from events.intake.drafting import Article, take_in
from events.intake.importing.proposals import accept_proposal
from events.models import Event, Location, Mention, Organization, Proposal, Source
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2025, 4, 23)
TEXT = """Harbour towns meet in Rotterdam for the 4th North Trade Forum

ROTTERDAM, March 3, 2025 (Example Wire) — The 4th North Trade Forum will be held from May 12 to May 14, 2025 at the \
Maas Congress Centre in Rotterdam, the Netherlands. The forum is organized by the Example Chamber and the Harbour Guild.

More than 300 companies are expected."""


def article(text=TEXT, **values):
    return Article(text=text, **{"url": "https://press.example/forum", **values})


def taken(text=TEXT, **values):
    return take_in(article(text, **values), TODAY)


def test_an_article_gives_a_draft_with_its_facts():
    factories.organization("Example Chamber", slug="example-chamber")
    intake = taken()
    (event,) = intake.drafts
    assert (event.review, event.kind, str(event.when)) == ("draft", "forum", "2025-05-12/2025-05-14")
    assert "North Trade Forum" in event.title
    assert event.location.words.startswith("Maas Congress Centre") and event.location.city == "Rotterdam"
    assert event.location.country == "NL"
    assert [role.organization.slug for role in event.roles.all()] == ["example-chamber"]
    source = intake.source
    assert (str(source.published), source.language, source.url) == ("2025-03-03", "en", "https://press.example/forum")


def test_every_value_stands_beside_its_words():
    (event,) = taken().drafts
    text = Source.objects.get().text
    mentions = list(event.mentions.all())
    assert {"title", "when", "location", "kind"} <= {mention.field for mention in mentions}
    for mention in mentions:
        if mention.quote:
            assert text[mention.start : mention.end] == mention.quote
        assert mention.rule and 0 <= mention.confidence <= 1
    when = next(mention for mention in mentions if mention.field == "when")
    assert "May 12" in when.quote and when.value == "2025-05-12/2025-05-14"


def test_a_name_nobody_knows_waits_for_an_editor():
    (event,) = taken().drafts
    assert not Organization.objects.exists() and not event.roles.exists()
    assert {"Example Chamber", "Harbour Guild"} >= {
        mention.value for mention in event.mentions.filter(field=Mention.Field.ORGANIZATIONS)
    }


def test_taking_in_again_adds_nothing():
    first = taken()
    again = taken()
    elsewhere = taken(url="https://mirror.example/forum")
    assert again.known and elsewhere.known and again.source == elsewhere.source == first.source
    assert (Event.objects.count(), Source.objects.count(), Proposal.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("review", ["draft", "published"])
def test_a_changed_article_proposes_and_touches_nothing(review):
    (event,) = taken().drafts
    event.review = review
    event.save()
    mentions = list(event.mentions.values_list("quote", flat=True))
    intake = taken(TEXT.replace("from May 12 to May 14, 2025", "from June 2 to June 4, 2025"))
    assert (intake.drafts, intake.proposals, Event.objects.count(), Source.objects.count()) == ([], 1, 1, 1)
    event.refresh_from_db()
    assert str(event.when) == "2025-05-12/2025-05-14"
    assert list(event.mentions.values_list("quote", flat=True)) == mentions
    proposal = Proposal.objects.get()
    assert proposal.changes["when"] == ["2025-05-12/2025-05-14", "2025-06-02/2025-06-04"]
    accept_proposal(proposal, by=None)
    event.refresh_from_db()
    assert str(event.when) == "2025-06-02/2025-06-04"


def test_places_on_record_are_used_and_others_made_once():
    country = factories.location("Netherlands", kind="country", country="NL")
    taken()
    taken(TEXT.replace("May 12 to May 14, 2025", "September 1 to September 2, 2025").replace("4th", "5th"), url="")
    assert Location.objects.filter(kind="city").count() == Location.objects.filter(kind="venue").count() == 1
    assert Location.objects.get(kind="city").parent == country


def test_the_wholes_an_article_names_are_drafted_and_the_part_put_under_them():
    text = TEXT.replace("The forum is organized", "As part of the 3rd Maas Harbour Festival, the forum is organized")
    intake = taken(text)
    part = next(draft for draft in intake.drafts if "Forum" in draft.title)
    whole = next((draft for draft in intake.drafts if "Harbour Festival" in draft.title), None)
    part.refresh_from_db()
    assert whole and part.part_of == whole and str(whole.when) == "2025-05-12~/2025-05-14~"
    assert whole.mentions.get().quote and taken(text).known


def test_an_article_without_an_event_is_kept_and_gives_none():
    intake = taken("Exports rose by 4.6 per cent from January to November 2024, the customs office said on Monday.")
    assert intake.drafts == [] and intake.source.text


def test_history_says_where_a_draft_is_from():
    from events.history import steps

    (event,) = taken().drafts
    with record_change(event, why="Checked."):
        event.title = "North Trade Forum"
        event.save()
    assert [step.why for step in steps(Event, event.pk)] == ["Checked.", "Read from an article"]


def test_markup_in_a_text_stays_text(client):
    (event,) = taken(TEXT.replace("The 4th", "<script>alert(1)</script> The 4th")).drafts
    event.publish()
    assert b"<script>alert(1)" not in client.get(event.get_absolute_url()).content
