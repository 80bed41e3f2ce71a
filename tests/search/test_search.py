"""Search: what an event is found by, in every script; kept true by every change; harmless whatever is asked."""

import html
import re
from itertools import count

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.models import IndexEntry

from events.apps import build_index
from events.derivation.derive import derive, one_change
from events.models import CollectionTag, Entry, Event, Location, Organization, Participation
from events.search.filter import EventFilter
from events.search.query import ids_of_events_matching
from events.search.words import fold, index_words, words_of
from tests import factories
from tests.web.test_public_pages import page
from timeline.web.highlight import highlight

pytestmark = pytest.mark.django_db
fuzz = examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40)
numbers = count(1)


def found(q):
    return set(Entry.objects.events_matching(EventFilter(q=q)).values_list("title", flat=True))


def lavish(**values):
    """An event that shows something in every place one may search."""
    country = factories.location("Türkiye", local_name="Türkiye Cumhuriyeti", kind="country", country="TR")
    city = factories.location("İzmir", parent=country, country="TR")
    hall = factories.location("Kültürpark Hall", kind="venue", parent=city, country="TR")
    host = factories.organization("Handelskammer Köln", short_name="HKK", aliases=["贸促会", "Kölner Kammer"])
    with one_change():
        event = factories.event(
            "Łódź–Xi’an Dialogue",
            local_title="第十二届北京论坛",
            theme="Shared waterways",
            summary="Delegates of e-mobility firms met; 한국무역협회 and すしフォーラム took part.",
            organizers=[host],
            topics=[factories.topic("Hydrogen", local_name="氢能")],
            series=factories.series("Silk Road Talks", local_name="丝路对话"),
            location=hall,
            **values,
        )
        person = factories.person("José Sánchez", local_name="何塞")
        Participation.objects.create(event=event, person=person, affiliation="Ørsted Works", position=1)
    return event


@pytest.mark.parametrize(
    "q",
    [
        "Łódź", "lodz", "LODZ DIALOGUE", "dialogue lodz", "Xi'an", "xi’an", "xian", "xi an", "dial", "lodz dia",
        "waterways", "delegates", "handelskammer", "koln", "Köln", "hkk", "kolner kammer", "贸促会", "促会", "贸",
        "turkiye", "Türkiye", "TÜRKİYE", "cumhuriyeti", "izmir", "İZMİR", "kulturpark",
        "sanchez", "Sa\u0301nchez", "jose san", "何塞", "orsted", "hydrogen", "氢能", "silk road", "丝路", "丝路对话",
        "北京", "北京论坛", "京论", "论坛", "京", "十二", "第", "坛", "北京 hydrogen", "京 丝 lodz", "lodz 京",
        "e-mobility", "emobility", "mobility e", "한국", "무역협회", "국", "すし", "フォーラム", "ラ", "すしﾌｫｰﾗﾑ",
        '"dialogue"', "dialogue*", "dialogue:", "(dialogue)", "lodz, dialogue!", "ｌｏｄｚ",
    ],
)  # fmt: skip
def test_it_is_found_by_all_it_shows_whatever_the_accents_the_case_and_the_script(q):
    event = lavish()
    factories.event("Another", kind="summit")  # another kind, for the name of its kind finds it too
    assert found(q) == {event.title}


@pytest.mark.parametrize(
    "q",
    [
        "berlin", "dialogue berlin", "dia lodz", "ialogue", "dialogues", "北上", "京北", "北京 上海", "论坛会", "上",
        "lodz NOT dialogue", "dialogue OR berlin", "title:dialogue", "NEAR(lodz dialogue)", "dialogue -lodz berlin",
        "q0gev", "*", '"', "''", "%", "_", "( )", "🎉", "\\", "--", "; DROP TABLE events_event",
    ],
)  # fmt: skip
def test_every_word_must_match_and_signs_are_no_syntax(q):
    lavish()
    assert found(q) == set()


def test_words_that_are_operators_elsewhere_are_words():
    factories.event("To be or not to be near")
    factories.event("Other")
    assert found("NOT") == found("or") == found("be NEAR") == {"To be or not to be near"}


@fuzz
@given(TEXT)
@example('a" OR "b')
@example("q" * 300)
@example("北" * 300)
@example("\ufdfa ½ ㎏ ﬁ İ ẞ")
@example("1e5 0x1f 12e3a -5 1.2.3 a@b.c /x/y")
def test_no_query_is_an_error_and_a_title_finds_its_event(title):
    title = title or "Empty"
    with one_change():
        event = factories.event(title[:240], slug=f"fuzzed-{next(numbers)}")
    for q in [title, *title.split()]:
        ids = set(Entry.objects.events_matching(EventFilter(q=q)).values_list("pk", flat=True))
        assert (event.pk in ids) == bool(words_of(q[:240])) or len(title) > 240


@fuzz
@given(TEXT, TEXT)
def test_an_index_knows_every_word_of_a_text_and_only_plain_ones(text, other):
    words = index_words([text, other]).split()
    assert set(words_of(text)) <= set(words) and set(words_of(other)) <= set(words)
    assert re.fullmatch(r"[a-z0-9 ]*", " ".join(words)) and len(words) == len(set(words))
    assert fold(fold(text)) == fold(text)


def test_no_two_letters_are_written_alike_in_the_index():
    letters = {fold(chr(code)) for code in range(0x20000) if chr(code).isalnum()}
    singles = [letter for letter in letters if len(letter) == 1 and words_of(letter)]
    assert len({words_of(letter)[0] for letter in singles}) == len(singles)


def test_drafts_are_not_found_until_they_are_published_nor_after():
    event = factories.event("Harbour", review="draft")
    assert found("harbour") == set()
    event.publish()
    assert found("harbour") == {"Harbour"}
    event.reject()
    assert found("harbour") == set() and not IndexEntry.objects.exists()
    event.publish()
    event.delete()
    assert found("harbour") == set() and not IndexEntry.objects.exists()


def test_the_index_is_part_of_the_transaction():
    event = factories.event("Harbour")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        event.title = "Lighthouse"
        event.save()
        assert found("lighthouse") == {"Lighthouse"} and found("harbour") == set()
        raise ZeroDivisionError
    assert found("harbour") == {"Harbour"} and found("lighthouse") == set()


def test_a_name_that_changes_is_found_at_once_and_raises_the_tag():
    event = lavish()
    before = CollectionTag.current().number
    host = Organization.objects.get()
    host.aliases = ["Guild"]
    host.save()
    assert found("guild") == {event.title} and found("贸促会") == set()
    assert CollectionTag.current().number > before
    country = Location.objects.get(kind="country")
    country.local_name = "Anatolia"
    country.save()
    assert found("anatolia") == {event.title} and found("cumhuriyeti") == set()


def test_what_changes_no_word_does_not_touch_the_index():
    event = lavish()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        event.when = "2025-06-01"
        event.save()
        derive([event.pk])
    assert not [query["sql"] for query in queries if "modelsearch_" in query["sql"]]


def test_a_copy_read_before_does_not_confuse_the_index():
    event = factories.event("Harbour")
    stale = Event.objects.get(pk=event.pk)
    event.title = "Lighthouse"
    event.save()
    stale.title = "Harbour"
    stale.save()
    assert found("harbour") == {"Harbour"} and found("lighthouse") == set()


def test_rebuilding_and_migrating_mend_an_index(capsys):
    event = lavish()
    factories.event("Draft", review="draft")
    IndexEntry.objects.all().delete()
    assert found("lodz") == set()
    build_index("default")
    assert found("lodz") == {event.title} and IndexEntry.objects.count() == 1
    IndexEntry.objects.all().delete()
    call_command("rebuild")
    call_command("rebuild")
    assert found("lodz") == {event.title} and IndexEntry.objects.count() == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 changed, 0 dropped, 1 indexed"


def test_it_is_one_part_of_the_filter_on_every_page_and_feed(client):
    event = lavish(slug="found")
    factories.event("Another")
    for address in ("/", "/events.json", "/events.csv", "/events.ics"):
        body = client.get(address, {"q": "turkiye 北京", "past": "all"})
        body = (b"".join(body) if body.streaming else body.content).decode()
        assert "found" in body and "Another" not in body, address
    assert Entry.objects.events_matching(EventFilter(q="turkiye", kind=("forum",))).get() == event
    assert not Entry.objects.events_matching(EventFilter(q="turkiye", kind=("summit",))).exists()
    assert "Another" not in client.get("/calendar/2025/05/", {"q": "lodz"}).content.decode()


def test_a_computed_anniversary_is_found_by_its_title():
    factories.event("Treaty signed", "1975-05-06", commemorated_as="the harbour treaty")
    assert found("50th anniversary of the harbour treaty") == {"Treaty signed"}


class Service(BaseSearchBackend):
    """A search service outside: it gives lists, and hears of what is committed only."""

    catch_indexing_errors = True
    held = {}
    fails = False

    def get_index_for_model(self, model):
        return self

    def add_items(self, model, items):
        if self.fails:
            raise OSError("unreachable")
        self.held.update({item.pk: item.found_by for item in items})

    def delete_item(self, item):
        self.held.pop(item.pk)

    def autocomplete(self, query, queryset, **options):
        words = query.query_string.split()
        return [e for e in queryset if all(f" {w}" in f" {self.held.get(e.pk, '')}" for w in words)]


def test_a_service_outside_hears_of_what_is_committed_and_never_stops_a_save(
    settings, django_capture_on_commit_callbacks, caplog
):
    Service.held = {}
    settings.MODELSEARCH_BACKENDS = {"default": {"BACKEND": "tests.search.test_search.Service"}}
    with django_capture_on_commit_callbacks(execute=True):
        event = factories.event("Harbour")
        assert not Service.held
    assert found("harb") == {"Harbour"}
    with django_capture_on_commit_callbacks(execute=True):
        event.reject()
    assert not Service.held
    Service.fails = True
    try:
        with django_capture_on_commit_callbacks(execute=True):
            event.publish()
    finally:
        Service.fails = False
    assert "unreachable" in caplog.text and found("harbour") == set()


def show(text, q):
    return str(highlight(text, q))


@pytest.mark.parametrize(
    ("text", "q", "shown"),
    [
        ("Forum & <b>Türkiye</b>", "turkiye forum", "<m>Forum</m> &amp; &lt;b&gt;<m>Türkiye</m>&lt;/b&gt;"),
        ("Sánchez, Ankara", "SANCHEZ ank", "<m>Sánchez</m>, <m>Ank</m>ara"),
        ("Forums, forum", "forum x", "Forums, <m>forum</m>"),
        ("北京论坛在上海", "北京论坛", "<m>北京论坛</m>在上海"),
        ("北京论坛在上海", "京 上", "北<m>京</m>论坛在<m>上</m>海"),
        ("e\u0301lan", "elan", "<m>e\u0301lan</m>"),
        ("Straße", "strasse", "<m>Straße</m>"),
        ("amp & lt", "amp", "<m>amp</m> &amp; lt"),
        ("Plain", "", "Plain"),
        ("Plain <", "*", "Plain &lt;"),
    ],
)
def test_what_was_searched_is_marked(text, q, shown):
    assert show(text, q) == shown.replace("m>", "mark>")


@fuzz
@given(TEXT, TEXT)
def test_marking_changes_nothing_else(text, q):
    text = re.sub("</?mark>", "", text)
    assert html.unescape(re.sub("</?mark>", "", show(text, q))) == html.unescape(html.escape(text))
    assert not words_of(text) or text != text.strip() or "<mark>" in show(text, text)


def test_rows_show_what_was_found_and_stored_text_stays_text(client):
    hall = factories.location("Bremen <i>Hall</i>", kind="venue")
    factories.event("Bremen <script>alert(1)</script>", "2025-04-25", location=hall)
    root = page(client.get("/", {"q": "brem"}))
    assert [node.text for node in root.all("mark")] == ["Brem", "Brem"]
    assert "alert(1)" not in [node.text for node in root.all("script")]
    assert not page(client.get("/")).all("mark")


def test_the_box_belongs_to_the_filter_and_keeps_the_rest_of_it(client):
    factories.event("Bremen Forum", "2025-04-25")
    root = page(client.get("/", {"q": '"bre" <', "kind": "forum"}))
    box = root.one("input", name="q")
    assert box.attrs["value"] == '"bre" <' and box.attrs["form"] == "filter" and box.attrs["data-hx-target"] == "#view"
    assert root.one("form", id="filter").attrs["action"] == box.attrs["data-hx-get"] == "/"
    slug = Event.objects.get().slug
    elsewhere = page(client.get(f"/events/{slug}/"))
    assert "form" not in elsewhere.one("input", name="q").attrs


def test_an_empty_query_of_the_index_asks_for_nothing():
    lavish()
    with CaptureQueriesContext(connection) as queries:
        assert list(Event.objects.filter(pk__in=ids_of_events_matching("***", Event.objects.all()))) == []
    assert len(queries) == 0
