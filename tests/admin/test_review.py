"""The review desk: an article put in, its words beside the draft's values; accepted, corrected, merged or rejected."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from events.admin.review.article import paragraphs
from events.fetching.limits import FetchError
from events.history import steps
from events.intake.drafting import Article, take_in
from events.models import Event, Location, Mention, Organization, Source
from tests import factories

pytestmark = pytest.mark.django_db
QUEUE = "/admin/review/"
TEXT = """Harbour towns meet in Rotterdam for the 4th North Trade Forum

ROTTERDAM, March 3, 2025 (Example Wire) — The 4th North Trade Forum will be held from May 12 to May 14, 2025 at the \
Maas Congress Centre in Rotterdam, the Netherlands. The forum is organized by the Example Chamber.

More than 300 companies are expected."""


@pytest.fixture
def draft():
    intake = take_in(Article(text=TEXT, url="https://press.example/forum"), datetime.date(2025, 4, 23))
    return intake.drafts[0]


def address(draft):
    return f"{QUEUE}{draft.mentions.first().source_id}/?draft={draft.pk}"


def sent(client, draft, **values):
    """What the form of the desk sends, as a browser would fill it in."""
    form = client.get(address(draft)).context_data["form"]
    data = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "")}
    return {**data, "draft": draft.pk, **values}


def decide(client, draft, what, **values):
    return client.post(address(draft), sent(client, draft, do=what, **values))


def test_a_stranger_sees_no_desk_and_a_contributor_may_not_publish(client, draft, contributor):
    assert client.get(QUEUE).status_code == client.get(address(draft)).status_code == 302
    shown = contributor.get(address(draft))
    assert shown.status_code == 200 and 'value="publish"' not in shown.content.decode()
    for what in ("publish", "reject"):
        assert decide(contributor, draft, what, reason="No").status_code == 403
    draft.refresh_from_db()
    assert draft.review == "draft"


def test_a_pasted_article_leads_to_its_desk(editor):
    answer = editor.post(QUEUE, {"text": TEXT}, follow=True)
    assert answer.redirect_chain[0][0] == f"{QUEUE}{Source.objects.get().pk}/"
    shown = answer.content.decode()
    assert "North Trade Forum" in shown and "12–14 May 2025" in shown and "Rotterdam" in shown
    again = editor.post(QUEUE, {"text": TEXT}, follow=True)
    assert "taken in before" in again.content.decode() and Event.objects.count() == 1


FILES = [
    ("forum.txt", TEXT.encode(), 1),
    (
        "forum.html",
        f"<html><body><article><h1>News</h1><p>{TEXT}</p></article><script>x()</script></body></html>".encode(),
        1,
    ),
    ("empty.txt", b"   ", "nothing in it"),
    ("picture.txt", bytes(range(256)) * 40, "text"),
]


@pytest.mark.parametrize(("name", "content", "expected"), FILES, ids=[name for name, _content, _expected in FILES])
def test_a_file_is_read_or_refused_with_a_reason(editor, name, content, expected):
    answer = editor.post(QUEUE, {"file": SimpleUploadedFile(name, content)}, follow=True)
    if expected == 1:
        assert Event.objects.count() == 1 and "<script>x()" not in answer.content.decode()
    else:
        assert answer.status_code == 400 and expected in answer.content.decode() and not Source.objects.exists()


def test_an_address_is_fetched_and_one_that_fails_is_told(editor, monkeypatch):
    def fetch(url, **options):
        raise FetchError("“press.example” answered 404: there is no such page.")

    monkeypatch.setattr("events.intake.drafting.given.fetch", fetch)
    assert "answered 404" in editor.post(QUEUE, {"url": "https://press.example/x"}).content.decode()
    assert "no web address" in editor.post(QUEUE, {"url": "javascript:alert(1)"}).content.decode()
    assert "Paste a text" in editor.post(QUEUE, {}).content.decode()


def test_an_article_without_an_event_is_kept_and_said_so(editor):
    text = "Exports rose by 4.6 per cent from January to November 2024, the customs office said on Monday."
    answer = editor.post(QUEUE, {"text": text}, follow=True)
    assert "No event was found" in answer.content.decode() and Source.objects.get().text == text


def test_every_quote_is_marked_in_the_text_and_leads_to_its_field(editor, draft):
    shown = editor.get(address(draft)).content.decode()
    for mention in draft.mentions.exclude(quote=""):
        assert f'href="#m{mention.pk}"' in shown
    assert re.search(r'<a class="m date"[^>]*href="#f-when"[^>]*>[^<]*May 12', shown)
    assert re.search(r"\d+ in 100", shown)


def test_publishing_takes_what_the_form_says_and_goes_on_to_the_next(editor, draft):
    answer = decide(editor, draft, "publish", title="North Trade Forum 2025", figures="at least 300 companies")
    assert answer["Location"] == QUEUE
    event = Event.objects.get()
    assert (event.review, event.title, str(event.when)) == (
        "published",
        "North Trade Forum 2025",
        "2025-05-12/2025-05-14",
    )
    assert [role.organization.name for role in event.roles.all()] == ["Example Chamber"]
    assert [str(figure) for figure in event.figures.all()] == ["at least 300 companies"]
    agreed = dict(event.mentions.values_list("field", "accepted"))
    assert agreed["when"] and agreed["location"] and not agreed["title"]  # another title than was read
    assert editor.get(event.get_absolute_url()).status_code == 200
    assert steps(Event, event.pk)[0].by == "editor"


def test_accepting_the_sure_ones_marks_them_and_keeps_the_draft(editor, draft):
    Mention.objects.filter(event=draft).update(confidence=0.95)
    Mention.objects.filter(event=draft, field="when").update(confidence=0.4)
    decide(editor, draft, "sure")
    accepted = dict(draft.mentions.values_list("field", "accepted"))
    assert accepted["title"] and not accepted["when"]
    shown = editor.get(address(draft)).content.decode()
    assert re.search(r'class="row doubt"\s+id="f-when"', shown)
    assert re.search(r'class="row accepted"\s+id="f-title"', shown)
    draft.refresh_from_db()
    assert (draft.review, draft.taken_by.username) == ("draft", "editor")


WRONG = [
    ({"when": "31 February 2025"}, "when"),
    ({"place": "Nowhereville Hall"}, "place"),
    ({"part_of": "No such event"}, "part_of"),
    ({"series": "No such series"}, "series"),
    ({"figures": "many people"}, "figures"),
    ({"edition": "3"}, "edition"),
    ({"title": " "}, "title"),
]


@pytest.mark.parametrize(("values", "field"), WRONG, ids=[field for _values, field in WRONG])
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_lost(editor, draft, values, field):
    before = Event.objects.filter(pk=draft.pk).values().get()
    answer = decide(editor, draft, "publish", **{"theme": "Ports & <rails>", **values})
    shown = answer.content.decode()
    assert (answer.status_code == 400 and answer.context_data["form"].errors.get(field)) or field == "edition"
    assert "Ports &amp; &lt;rails&gt;" in shown
    assert Event.objects.filter(pk=draft.pk).values().get() == before


def test_words_selected_in_the_text_become_the_evidence(editor, draft):
    text = Source.objects.get().text
    start = text.index("More than 300 companies")
    span = f"{start}-{start + len('More than 300 companies')}"
    decide(editor, draft, "sure", figures="at least 300 companies", at_figures=span, at_title="999999-1000000")
    mention = draft.mentions.get(field="figures")
    assert (mention.quote, mention.accepted) == ("More than 300 companies", True)
    title = text.index("Harbour towns meet")
    decide(editor, draft, "sure", title="Harbour towns meet", at_title=f"{title}-{title + 18}")
    assert [one.quote for one in draft.mentions.filter(field="title")] == ["Harbour towns meet"]


def test_a_value_that_is_corrected_is_edited_and_no_longer_sure_accepted_or_supported(editor, draft):
    Mention.objects.filter(event=draft).update(confidence=0.95)
    decide(editor, draft, "sure", when="2 to 4 June 2025", place="Hamburg, Germany")
    rows = {row.asked.name: row for row in editor.get(address(draft)).context_data["rows"]}
    assert (rows["when"].percent, rows["when"].accepted, rows["when"].read_as) == (None, False, ("12–14 May 2025",))
    assert rows["place"].read_as == ("Maas Congress Centre",)
    assert rows["title"].accepted and not rows["title"].read_as
    assert not draft.mentions.filter(field__in=("when", "location"), accepted=True).exists()
    assert "Read as 12–14 May 2025." in editor.get(address(draft)).content.decode()
    decide(editor, draft, "publish")
    shown = editor.get(Event.objects.get().get_absolute_url()).content.decode()
    supports = [line.partition("<")[0] for line in shown.split("Supports: ")[1:]]
    assert supports and not any("Date" in line or "Place" in line for line in supports)
    assert "Edited since: Date, Place" in shown and "May 12" not in shown


def test_a_misreading_is_mended_by_selecting_its_words_again(editor, draft):
    text = Source.objects.get().text
    words = draft.mentions.get(field="when").quote
    start = text.index(words)
    decide(editor, draft, "sure", when="12 to 13 May 2025")
    decide(editor, draft, "publish", at_when=f"{start}-{start + len(words)}")
    mention = Mention.objects.get(field="when")
    assert (mention.value, mention.accepted, mention.rule) == ("2025-05-12/2025-05-13", True, "")
    assert "Edited since" not in editor.get(Event.objects.get().get_absolute_url()).content.decode()


def test_an_organizer_that_was_taken_out_is_not_offered_again(editor, draft):
    factories.organization("Example Chamber", slug="example-chamber")
    decide(editor, draft, "sure", organizers="Example Chamber")
    decide(editor, draft, "sure", organizers="")
    assert editor.get(address(draft)).context_data["form"]["organizers"].value() == ""


def test_rejecting_needs_a_reason(editor, draft):
    assert "Say why" in decide(editor, draft, "reject").content.decode()
    decide(editor, draft, "reject", reason="Not ours.")
    draft.refresh_from_db()
    assert (draft.review, draft.review_note) == ("rejected", "Not ours.")
    assert "Nothing awaits review" in editor.get(QUEUE).content.decode()


def test_the_same_as_an_event_on_record_gives_it_the_evidence(editor, draft):
    known = factories.event("4th North Trade Forum", "2025-05-12/2025-05-14")
    assert "Perhaps on record already" in editor.get(address(draft)).content.decode()
    assert "Choose which event" in decide(editor, draft, "same").content.decode()
    decide(editor, draft, "same", same=known.pk)
    assert Event.objects.get() == known and known.mentions.filter(field="when").exists()


def test_several_places_are_stops_and_one_is_the_place(editor, draft):
    decide(editor, draft, "sure", kind="delegation", place="Rotterdam\nHamburg, Germany\nLyon")
    draft.refresh_from_db()
    assert [stop.location.name for stop in draft.stops.all()] == ["Rotterdam", "Hamburg", "Lyon"] and not draft.location
    assert Location.objects.get(name="Lyon").country == "FR"
    decide(editor, draft, "sure", place="Old Hall, Hamburg")
    draft.refresh_from_db()
    assert not draft.stops.exists() and (draft.location.name, draft.location.parent.name) == ("Old Hall", "Hamburg")


def test_roles_are_read_from_the_lines(editor, draft):
    factories.organization("Harbour Guild", slug="guild")
    decide(editor, draft, "sure", organizers="Example Chamber\nhost: Harbour Guild")
    assert {(role.role, role.organization.name) for role in draft.roles.all()} == {
        ("organizer", "Example Chamber"), ("host", "Harbour Guild"),
    }  # fmt: skip
    decide(editor, draft, "sure", organizers="host: Harbour Guild")
    assert [role.role for role in draft.roles.all()] == ["host"] and Organization.objects.count() == 2


def test_the_queue_says_what_waits_since_when_and_who_took_it(editor, draft):
    assert "1 draft awaits an editor" in editor.get(QUEUE).content.decode()
    decide(editor, draft, "take")
    assert "taken by editor" in editor.get(QUEUE).content.decode()
    decide(editor, draft, "leave")
    assert "taken by" not in editor.get(QUEUE).content.decode()


def test_two_editors_do_not_decide_the_same_draft(editor, draft):
    data = sent(editor, draft, do="publish")
    Event.objects.get(pk=draft.pk).reject("Already done.")
    other = take_in(Article(text=TEXT.replace("4th", "5th").replace("2025 at", "2026 at")), datetime.date(2025, 4, 23))
    answer = editor.post(f"{QUEUE}{other.source.pk}/", data, follow=True)
    assert "Somebody else has decided" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.review == "rejected"


def test_hostile_text_stays_text(editor):
    editor.post(QUEUE, {"text": TEXT.replace("The forum is", "<img src=x onerror=alert(1)> The forum is")})
    shown = editor.get(f"{QUEUE}{Source.objects.get().pk}/").content.decode()
    assert "<img src=x" not in shown and "&lt;img src=x" in shown


def test_the_pages_take_a_fixed_number_of_queries(editor, draft, django_assert_max_num_queries):
    for number in range(12):
        take_in(
            Article(text=TEXT.replace("4th", f"{number + 5}th").replace("2025 at", f"20{30 + number} at")),
            datetime.date(2025, 4, 23),
        )
    with django_assert_max_num_queries(9):
        editor.get(QUEUE)
    with django_assert_max_num_queries(36):
        editor.get(address(draft))


def test_the_text_is_cut_at_the_quotes_and_loses_nothing(draft):
    source = Source.objects.get()
    found = paragraphs(source.text, draft.mentions.all())
    assert ["".join(piece.text for piece in one.pieces) for one in found] == [
        line for line in source.text.split("\n") if line.strip()
    ]
    marked = {piece.mention.pk for one in found for piece in one.pieces if piece.mention}
    assert marked


def test_the_command_takes_in_files_once(tmp_path, capsys):
    file = tmp_path / "forum.txt"
    file.write_text(TEXT)
    call_command("ingest", str(file))
    call_command("ingest", str(file), str(tmp_path / "absent.txt"))
    said = capsys.readouterr()
    assert "draft “" in said.out and "taken in before" in said.out and "absent.txt" in said.err
    assert Event.objects.count() == 1
    with pytest.raises(CommandError, match="Nothing could be read"):
        call_command("ingest", str(tmp_path / "absent.txt"))
