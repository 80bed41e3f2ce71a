"""Articles are read into the events an editor would write, with the words behind every field."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.dates.when import When
from events.devtools.evaluation.scoring import tally
from events.extraction.articles import SEARCHED_CHARACTERS, extract
from events.extraction.confidence import extracted_values
from events.extraction.extracted import KnownOrganization
from events.extraction.labels import label_dates, label_row
from tests.extraction.invented import ARTICLES, LABELS
from tests.work import cost

PUBLISHED = datetime.date(2025, 4, 23)


def read(text, published=PUBLISHED, language="en", known=()):
    return extract(text, published, language, known).events


def only(text, **how):
    (event,) = read(text, **how)
    return event


def rows():
    return [
        label_row(one["id"], extract(one["text"], datetime.date.fromisoformat(one["published"]), one["lang"]))
        for one in ARTICLES
    ]


@pytest.mark.parametrize("english", [True, False], ids=["English", "other languages"])
def test_invented_articles_give_the_events_an_editor_would_write(english):
    labels = [one for one in LABELS if (one["lang"] == "en") == english]
    found = tally(labels, rows())
    scores = found.scores()
    floors = {"main F1": 0.95, "start": 0.95, "end": 0.95, "precision": 0.95, "kind": 0.93, "city F1": 0.9}
    floors |= {"organizer F1": 0.8, "anniversary number": 1, "anniversary origin": 1}
    assert {name: scores[name] for name in floors if scores[name] < floors[name]} == {}, found.errors
    assert scores["false events"] == 0


def test_every_quote_stands_where_it_says():
    for article in ARTICLES:
        found = extract(article["text"], None, article["lang"])
        for event in found.events:
            for field, finding in extracted_values(event):
                assert found.text[finding.start : finding.end] == finding.quote, (article["id"], field)
                assert (finding.quote or field == "status") and finding.rule and 0 < finding.confidence < 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a dateline", "RIGA, May 2, 2025 (WIREDESK) -- Nordport today released version 3 of its cargo planner."),
        ("a founding year", "Nordport, founded in 1996, makes software for harbours and employs 90 people."),
        ("a deadline", "Harbours can apply for the software grant until 30 June 2025."),
        ("a period of statistics", "From January to November 2024 the port's exports rose by 4.2 percent."),
        ("the day somebody starts", "Ilze Ozola joins the board effective June 1, 2025."),
    ],
)
def test_what_is_no_event_gives_none(name, sentence):
    assert read(f"Nordport in the news\n{sentence}\nThe company is based in Latvia.") == ()


def test_an_event_does_not_take_the_date_of_something_else():
    text = (
        "North Trade Forum in Riga\n"
        "RIGA, May 20, 2025 (WIREDESK) -- The North Trade Forum will be held on 3 and 4 June in Riga. "
        "It was founded in 2009. Papers must be submitted by 25 May. Trade grew 5 percent from January to March 2025."
    )
    event = only(text, published=datetime.date(2025, 5, 20))
    assert str(event.date.value) == "2025-06-03/2025-06-04"
    assert event.date.quote == "3 and 4 June"


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "The Tidal Energy Forum took place in Riga recently.", "2025-04~"),
        ("en", "The Tidal Energy Forum will open in Riga next July.", "2025-07"),
        ("en", "The Tidal Energy Forum will be held in the first half of 2026 in Riga.", "2026-40"),
        ("en", "The Tidal Energy Forum will be held in Riga in autumn 2026.", "2026-23"),
        ("en", "The Tidal Energy Forum was held in Riga on Tuesday.", "2025-04-22"),
        ("en", "The three-day Tidal Energy Forum opens in Riga on 4 May.", "2025-05-04/2025-05-06"),
        ("en", "The Tidal Energy Forum runs in Riga from December 30 to January 2.", "2024-12-30/2025-01-02"),
        ("de", "Das Nordische Hafenforum fand kürzlich in Riga statt.", "2025-04~"),
        ("de", "Das Nordische Hafenforum findet vom 17. bis 18. Mai in Riga statt.", "2025-05-17/2025-05-18"),
        ("fr", "Le Forum des Ports aura lieu du 3 au 5 juin 2025 à Riga.", "2025-06-03/2025-06-05"),
        ("es", "El Foro de Puertos se celebrará el próximo noviembre en Riga.", "2025-11"),
        ("zh", "第九届港口合作论坛日前在里加举行。", "2025-04~"),
        ("zh", "第九届港口合作论坛将于6月17日至18日在里加举行。", "2025-06-17/2025-06-18"),
        ("it", "Il Forum dei Porti si terrà a Riga dal 3 al 5 giugno.", "2025-06-03/2025-06-05"),
        ("pl", "Forum Portowe odbędzie się od 3 do 5 czerwca w Rydze.", "2025-06-03/2025-06-05"),
    ],
)
def test_dates_are_read_the_way_each_language_writes_them(language, text, when):
    assert str(read(text, language=language)[0].date.value) == when


def test_a_journey_keeps_its_stops_in_order_and_leaves_out_where_it_came_from():
    event = only(
        "A trade delegation from Riga\nA trade delegation from the Riga Chamber of Commerce visited Hamburg, "
        "Rotterdam and Antwerp from 7 to 11 April."
    )
    assert event.kind.value == "delegation"
    assert [place.value.name for place in event.places] == ["Hamburg", "Rotterdam", "Antwerp"]
    assert [country.value for country in event.countries] == ["DE", "NL", "BE"]
    assert [one.value.name for one in event.organizers] == ["Riga Chamber of Commerce"]


def test_a_place_brings_its_zone_and_coordinates():
    place = only("The Harbour Forum was held at the Arsenal Hall in Riga on 3 April.").places[0].value
    assert (place.country, place.zone) == ("LV", "Europe/Riga")
    assert round(place.latitude) == 57


def test_the_venue_is_named_as_written():
    event = only("The Harbour Forum was held at the historic Arsenal Exhibition Hall in Riga on 3 April.")
    assert event.venue.value == "Arsenal Exhibition Hall"


def test_an_organization_on_record_is_known_by_any_of_its_names():
    known = (KnownOrganization("harbour-board", ("Harbour Board of Riga", "HBR", "Rīgas ostas pārvalde")),)
    event = only("The Harbour Forum, organized by HBR, was held in Riga on 3 April.", known=known)
    assert event.organizers[0].value.slug == "harbour-board"
    assert event.organizers[0].rule == "known organization"


def test_a_name_on_record_is_found_however_it_is_written():
    known = (KnownOrganization("dockers", ("dockers united of riga",)),)
    event = only("The Harbour Forum was held in Riga on 3 April, organized by dockers united of Riga.", known=known)
    assert [(one.value.name, one.value.slug) for one in event.organizers] == [("dockers united of Riga", "dockers")]


def test_an_anniversary_is_counted_from_the_year_the_text_gives_or_back_from_its_own():
    text = (
        "Nordport turns 50\n2025 marks the 50th anniversary of the twinning between Riga and Aarhus. "
        "The Tidal Forum will celebrate it in Riga on 4 June."
    )
    found = next(event for event in read(text) if event.anniversary)
    assert (found.anniversary.value.number, str(found.anniversary.value.origin)) == (50, "1975")
    assert found.anniversary.value.of == "twinning between Riga and Aarhus"
    (own,) = read("Nordport celebrates its 25th anniversary\nNordport was founded on 3 May 2000 by two captains.")
    assert own.main
    assert str(own.date.value) == "2000-05-03"


def test_postponed_and_cancelled_events_are_noticed():
    text = "The {}\nThe Harbour Fair in Riga, to be held on 3 May, has been {}."
    assert only(text.format("Harbour Fair", "cancelled")).status.value == "cancelled"
    assert only(text.format("Harbour Fair", "postponed")).status.value == "postponed"


def test_the_date_an_event_was_moved_from_is_kept_apart():
    text = (
        "Hafenmesse erst im Mai\nDie Fachmesse „Hafentechnik Nord“ wird verschoben. "
        "Statt vom 3. bis 5. Juni öffnet sie nun vom 12. bis 14. Mai in Rostock."
    )
    event = only(text, language="de")
    assert str(event.date.value) == "2025-05-12/2025-05-14"
    assert str(event.original.value) == "2025-06-03/2025-06-05"


def test_editions_series_and_wholes_are_told():
    text = (
        "The 9th North Trade Forum\nThe 9th North Trade Forum was held in Riga on 3 April as part of the Baltic "
        "Harbour Week. More than 500 participants came."
    )
    event = read(text)[0]
    assert event.edition.value == 9
    assert event.series.value == "North Trade Forum"
    assert [one.value for one in event.part_of] == ["Baltic Harbour Week"]
    assert (event.figures[0].value.value, event.figures[0].value.bound) == (500, "least")


def test_header_facts_are_used_where_none_are_given():
    text = "Riga hosts forum\nRIGA, May 2, 2025 (WIREDESK) -- The Harbour Forum was held in Riga on 30 April."
    found = extract(text)
    assert found.header.language == "en"
    assert found.header.published.value == datetime.date(2025, 5, 2)
    assert found.header.outlet.value == "WIREDESK"
    assert str(found.events[0].date.value) == "2025-04-30"


def test_the_label_form_says_seasons_and_marks_as_about():
    assert label_dates(When.parse("2027-23")) == ("2027", None, "approx")
    assert label_dates(When.parse("2025-04~")) == ("2025-04", None, "approx")
    assert label_dates(When.parse("2025-04-03/2025-04-05")) == ("2025-04-03", "2025-04-05", "day")
    assert label_dates(None) == (None, None, "approx")


def test_a_long_text_is_read_from_its_beginning_and_says_so():
    found = extract("The Harbour Forum was held in Riga on 3 April 2025.\n" + "Salt and rope. " * 10_000)
    assert found.events[0].title.value == "Harbour Forum"
    assert f"{SEARCHED_CHARACTERS:,}" in found.notes[0]


PIECES = (
    "the The Forum Summit forum of and in Riga May 3 2025 – - . , ( ) “ ” first 20th anniversary hosted by held from "
    "第 届 大会 在 上海 日 月 年 由 主办 delegation visit 31 February % A's «x» Statt am Mittwoch 13. Mai du au 1er el"
)
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(WORDS, max_size=60), st.sampled_from(["en", "zh", "de", "fr", "es", "it", "pl", "xx", None]), st.booleans()
)
def test_no_arrangement_of_words_breaks_the_reading(words, language, spaced):
    text = (" " if spaced else "").join(words)
    found = extract(text, PUBLISHED, language)
    for event in found.events:
        for _, finding in extracted_values(event):
            assert found.text[finding.start : finding.end] == finding.quote


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=400))
def test_no_text_at_all_breaks_the_reading(text):
    found = extract(text, None, None)
    for event in found.events:
        for _, finding in extracted_values(event):
            assert found.text[finding.start : finding.end] == finding.quote


@pytest.mark.parametrize("language", ["en", "zh", "de", "fr", "es", "it"])
@pytest.mark.parametrize(
    "piece", ["(", "“", "A and ", "hosted by the A of the B and ", "1 2 May ", "20th anniversary of the "]
)
def test_repetition_makes_no_search_run_away(piece, language):
    text = piece * (8_000 // len(piece))
    assert cost(lambda: extract(text, PUBLISHED, language)) < 200  # a tenth of it; one that backtracks needs hours
