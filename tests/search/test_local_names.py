"""Every name a record goes by finds it: on the site, in the directories, in the editors' pickers, in an import."""

from collections import defaultdict

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from events.dates.territories import country_names
from events.intake.importing.directory import Directory, kind_of_categories
from events.kinds import NAMES_OF_KINDS, Kind
from events.models import Entry, Event, Location, Organization
from events.search.filter import EventFilter
from events.search.words import bears_words, fold, name_key, words_of
from tests import factories
from tests.web.test_public_pages import page

pytestmark = pytest.mark.django_db
laws = examples(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(q):
    return set(Entry.objects.events_matching(EventFilter(q=q)).values_list("pk", flat=True))


def names_of(event):
    """Every name its record goes by, and those of all it is shown with."""
    places = [event.location, *(stop.location for stop in event.stops.all())]
    places = [above for place in places if place for above in place.lineage()]
    shown = [
        *places,
        *(role.organization for role in event.roles.all()),
        *(part.person for part in event.participations.all()),
        *event.topics.all(),
        *([event.series] if event.series else []),
    ]
    yield from (event.title, event.local_title, event.get_kind_display(), *NAMES_OF_KINDS[event.kind])
    for one in shown:
        yield from one.names()
    for place in places:
        yield from country_names(place.country)


def test_every_name_in_the_seeds_finds_every_event_that_goes_by_it():
    call_command("seed", verbosity=0)
    bearers = defaultdict(set)
    for event in Event.objects.published().complete():
        for name in names_of(event):
            bearers[name].add(event.pk)
    missed = {name: len(events - found(name)) for name, events in bearers.items() if words_of(name)}
    assert len(missed) > 500 and {name: number for name, number in missed.items() if number} == {}
    for name in ("汉堡", "论坛", "中国国际进口博览会", "MÜNCHEN", "Muenchen", "ｈａｍｂｕｒｇ", "Αθηνα"):
        assert found(name), name


@laws
@given(st.lists(st.text(st.characters(categories=("L", "N", "M", "Zs")), min_size=1, max_size=20), max_size=4))
@example(["漢堡", "Гамбург"])
def test_whatever_it_is_called_it_is_found_by(aliases):
    Event.objects.all().delete()
    Location.objects.all().delete()
    place = factories.location("Somewhere", aliases=aliases, local_name="Irgendwo")
    event = factories.event("A fair", location=place)
    for name in [*aliases, "Irgendwo", *country_names("DE")]:
        assert bool(words_of(name)) == (event.pk in found(name))
    for name in place.names():
        assert bool(words_of(name)) == (place in Location.objects.bearing(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("München", "Muenchen"), ("München", "MUNCHEN"), ("Århus", "Aarhus"), ("Straße", "STRASSE"),
        ("Malmö", "Malmoe"),
        ("Ｈａｍｂｕｒｇ", "hamburg"), ("Αθήνα", "ΑΘΗΝΑ"), ("Йошкар-Ола", "Иошкар Ола"), ("Tromsø", "Tromsoe"),
        ("Sa\u0301nchez", "Sánchez"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_name_find_each_other(one, other):
    place = factories.location(one)
    event = factories.event(location=place)
    assert found(one) == found(other) == {event.pk} and name_key(one).replace(" ", "") == name_key(other).replace(
        " ", ""
    )
    assert list(Location.objects.bearing(other)) == [place]


@laws
@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12), st.integers(1, 12))
def test_the_beginning_of_a_word_finds_what_the_word_finds(word, length):
    beginning = fold(word)[:length]
    assert not words_of(beginning) or bears_words([fold(word)], beginning)


def test_directories_find_names_as_the_search_does(client):
    host = factories.organization("Handelskammer München", short_name="HKM", aliases=["贸促会"])
    factories.event(organizers=[host, factories.organization("Other")])
    for q in ("贸促", "hkm", "muenchen", "ｈａｎｄｅｌ", "munchen handelskammer"):
        shown = [node.attrs["href"] for node in page(client.get("/organizers/", {"q": q})).all("a")]
        assert [href for href in shown if "/organization-" in href] == [host.get_absolute_url()], q
    assert host.get_absolute_url() not in client.get("/organizers/", {"q": "nobody"}).content.decode()


def test_editors_pick_a_thing_by_any_of_its_names(editor):
    factories.location("Hamburg", slug="hamburg", aliases=["汉堡"])
    factories.location("Bremen", slug="bremen")
    asked = {"app_label": "events", "model_name": "event", "field_name": "location"}
    for term in ("汉堡", "ＨＡＭ", "hamb"):
        answer = editor.get("/admin/autocomplete/", {**asked, "term": term}).json()
        assert [row["text"] for row in answer["results"]] == ["Hamburg"], term
    event = factories.event("Fair", location=Location.objects.get(slug="hamburg"))
    factories.event("Another")
    assert [one.pk for one in editor.get("/admin/events/event/", {"q": "汉堡"}).context["cl"].result_list] == [event.pk]


def test_an_import_knows_places_organizers_and_kinds_by_any_name():
    host = factories.organization("Handelskammer", aliases=["Muenchner Kammer"])
    factories.location("Hamburg", aliases=["汉堡"])
    assert Directory().organizers(["Münchner Kammer"]) == ([host], [])
    assert Directory()._only("汉堡") == Location.objects.get()
    assert kind_of_categories(["论坛"]) == Kind.FORUM and kind_of_categories(["Ausstellung"]) == Kind.EXHIBITION
    assert Organization.objects.bearing("kammer muenchner").get() == host


def test_every_kind_has_its_names():
    assert set(NAMES_OF_KINDS) == set(Kind) and all(len(names) > 2 for names in NAMES_OF_KINDS.values())
