"""The page of one event tells everything known of it, and nothing that is not public."""

import datetime
import re

import pytest

from events.models import Figure, Mention, Outcome, Participation, Role
from tests import factories
from tests.web.test_public_pages import page

pytestmark = pytest.mark.django_db


def shown(client, slug="it"):
    response = client.get(f"/events/{slug}/")
    assert response.status_code == 200
    return page(response)


def section(root, heading):
    found = [part for part in root.all("section") if part.one("h2").text.split()[0] == heading]
    return found[0] if found else None


def links(node):
    return {link.text: link.attrs["href"] for link in node.all("a")}


def test_it_says_what_when_and_in_which_state(client):
    factories.event(
        "Forum", "2025-05-12T10:00/2025-05-12T18:00", slug="it", timezone="Europe/Berlin", status="tentative",
        local_title="论坛", local_language="zh", summary="A summary.", theme="Trade winds", previous_when="2025-04-12",
    )  # fmt: skip
    root = shown(client)
    text = root.one("article").text
    assert root.one("h1").text == "Forum" and root.one("p", lang="zh").text == "论坛"
    assert "10:00–18:00 Berlin time" in text and "Europe/Berlin" not in text and "Tentative" in text
    assert "A summary." in text and "Trade winds" in text and root.one("s").text == "12 April 2025"
    assert root.one("time", datetime="2025-05-12")


@pytest.mark.parametrize(
    ("when", "remark"),
    [
        ("2025-05-12", None),
        ("2025-05-12~", "The days are not confirmed."),
        ("2025-05-12/..", "Its end is not known."),
        ("2025-05", "The day is not known. It stands at the end of May 2025"),
        ("2025", "The month is not known. It stands at the end of 2025"),
        ("2025-33", "The month is not known. It stands at the end of"),
        ("199X", "The month is not known. It stands at the end of the 1990s"),
    ],
)
def test_what_a_date_leaves_open_is_said(client, when, remark):
    factories.event(when=when, slug="it")
    text = shown(client).one("article").text
    assert remark in text if remark else "known" not in text and "confirmed" not in text


def test_it_leads_back_to_its_place_on_the_timeline(client):
    factories.event(when="2024-06-10", slug="it")
    assert links(shown(client).one("p", cls="crumb"))["June 2024"] == "/?at=2024-06"
    assert page(client.get("/?at=2024-06")).one("h3").text


def test_a_journey_lists_its_stops_in_order_with_what_happened_at_each(client):
    berlin, paris = factories.location(slug="berlin"), factories.location("Paris", slug="paris", country="FR")
    hall = factories.location("Hall 3", kind="venue", parent=berlin)
    made = factories.event(
        "Tour", "2025-06-01/2025-06-20", slug="it", kind="delegation", further_stops="other cities",
        stops=[(berlin, "2025-06-02"), (paris, None)],
    )  # fmt: skip
    factories.event("Talks", "2025-06-02", slug="talks", part_of=made, location=hall)
    factories.event("Elsewhere", "2025-06-03", slug="elsewhere", part_of=made)
    factories.event("Secret", "2025-06-03", part_of=made, review="draft")
    root = shown(client)
    journey = section(root, "Journey")
    assert [stop.text for stop in journey.all("h3")] == ["Berlin", "Paris"]
    assert "2 June 2025" in journey.text and "other cities, not named" in journey.text
    assert links(journey) == {"Berlin": "/locations/berlin/", "Talks": "/events/talks/", "Paris": "/locations/paris/"}
    assert links(section(root, "Programme")) == {"Elsewhere": "/events/elsewhere/"}
    assert "Part of Tour" in shown(client, "talks").text


def test_organizations_stand_by_role_and_people_with_what_they_were_then(client):
    chamber, ministry = factories.organization("Chamber", slug="chamber"), factories.organization("Ministry")
    made = factories.event(slug="it", organizers=[chamber], topics=[factories.topic("Trade", slug="trade")])
    Role.objects.create(event=made, organization=ministry, role="supporter")
    Role.objects.create(event=made, organization=chamber, role="host")
    ada = factories.person("Ada", slug="ada")
    Participation.objects.create(event=made, person=ada, role="head", affiliation="chair of X", note="opened it")
    root = shown(client)
    who = section(root, "Who")
    assert [node.text for node in who.all("dt")] == ["Organizer", "Host", "Supporter", "Topics"]
    assert links(who)["Chamber"] == "/organizers/chamber/" and links(who)["Trade"] == "/topics/trade/"
    people = section(root, "People")
    assert links(people) == {"Ada": "/people/ada/"}
    assert "Head of delegation, chair of X" in people.text and "opened it" in people.text


def test_sources_stand_once_each_with_their_words_and_addresses(client):
    made, source = factories.event(slug="it"), factories.source("Report", published="2025-02")
    Mention.objects.create(event=made, source=source, quote="It will be in May.", field="when")
    Mention.objects.create(event=made, source=source, quote="Five hundred came.", field="figures")
    Mention.objects.create(event=made, source=factories.source("Paper", url="", publisher="Print"))
    found = section(shown(client), "Sources")
    assert "2 reports" in found.text and len(found.all("li")) == 2
    assert [quote.text for quote in found.all("blockquote")] == ["It will be in May.", "Five hundred came."]
    assert links(found) == {"Report": "https://press.example/report"} and "February 2025" in found.text
    assert "Supports: Date" in found.text
    assert "noopener" in found.one("a").attrs["rel"]


def test_figures_and_outcomes(client):
    made = factories.event(slug="it")
    Figure.objects.create(event=made, label="attendees", value=1500, bound="at-least")
    outcome = Outcome.objects.create(event=made, title="Memorandum", kind="agreement")
    outcome.parties.add(factories.organization("Long Name", short_name="LN"))
    root = shown(client)
    assert section(root, "Figures").text == "Figures attendees at least 1,500"
    assert "Memorandum" in section(root, "Outcomes").text and "LN" in section(root, "Outcomes").text


def test_anniversaries_computed_and_recorded_stand_in_order(client):
    made = factories.event("Founding", "1995-05-01", slug="it", commemorated_as="the founding")
    factories.event("The gala", "2025-05-02", slug="gala", commemorates=made, kind="anniversary")
    root = shown(client)
    lines = [item.text for item in section(root, "Connected").all("li")]
    assert [line.split()[0] for line in lines] == ["30", "35", "40"]
    assert "The gala 30th anniversary, 2 May 2025" in lines[0] and "no celebration recorded" in lines[1]
    assert "30 years on from this, 1 May 1995" in section(shown(client, "gala"), "Connected").text


def test_editions_stand_around_it_and_unpublished_ones_do_not(client):
    line = factories.series("Line", slug="line")
    for year in range(2018, 2033):
        factories.event(f"Line {year}", f"{year}-05-01", slug=f"line-{year}", series=line, edition=year - 2017)
    factories.event("Draft", "2025-06-01", series=line, review="draft")
    found = section(shown(client, "line-2025"), "Editions")
    lines = [item.text for item in found.all("li")]
    assert [re.search(r"Line (\d+)", line)[1] for line in lines] == [str(year) for year in range(2022, 2029)]
    assert [re.search(r"(\d+)th edition", line)[1] for line in lines] == [str(number) for number in range(5, 12)]
    assert "Line 2025" in found.one("b").text and "Draft" not in found.text
    assert "the edition before" in found.all("li")[2].text and "the edition after" in found.all("li")[4].text
    assert links(found)["All of Line"] == "/series/line/"


def test_before_and_after_lead_along_the_timeline(client):
    for day, slug in ((10, "before"), (12, "it"), (14, "after")):
        factories.event(slug.title(), f"2025-05-{day}", slug=slug)
    factories.event("Draft", "2025-05-13", review="draft")
    around = links(shown(client).one("nav", cls="around"))
    assert around == {"Before": "/events/before/", "After": "/events/after/"}
    assert links(shown(client, "before").one("nav", cls="around")) == {"It": "/events/it/"}


def test_it_offers_the_event_to_the_calendar_and_says_when_it_changed(client, clock):
    made = factories.event("Forum", slug="it")
    clock.now += datetime.timedelta(days=3)
    made.theme = "New"
    made.save()
    root = shown(client)
    assert links(root)["Add to calendar"] == "/events/it.ics" == root.one("link", type="text/calendar").attrs["href"]
    assert "Last changed 26 April 2025" in root.text


@pytest.mark.parametrize("review", ["draft", "rejected"])
def test_nothing_unpublished_is_linked_or_named(client, review):
    hidden = factories.event("Secret", "1995-05-01", slug="secret", review=review)
    made = factories.event("Seen", slug="it", part_of=hidden, commemorates=hidden, kind="anniversary")
    made.concurrent_with.add(hidden)
    factories.event("Secret too", part_of=made, review=review)
    factories.event("Secret as well", commemorates=made, review=review)
    assert "Secret" not in shown(client).text and client.get("/events/secret/").status_code == 404
