"""Seeds: mistakes are named and refuse the whole set; loading again changes nothing; editors' work stays."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.models import CollectionTag, Event, Location, Mention, Organization, Seeded, Stop
from events.seeding.load import load_seeds
from events.seeding.read import SeedError, read

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent

GOOD = """
[[organization]]
slug = "chamber"
name = "Example Chamber"
country = "DE"
aliases = ["Beispielkammer"]

[[person]]
slug = "ada"
name = "Ada Example"

[[location]]
slug = "hamburg"
name = "Hamburg"
kind = "city"
country = "DE"
lat = 53.55
lon = 9.99

[[location]]
slug = "hall"
name = "Hall 3"
kind = "venue"
parent = "hamburg"

[[series]]
slug = "forum"
name = "Example Forum"
cadence = "annual"

[[topic]]
slug = "trade"
name = "Trade"

[[source]]
slug = "report"
publisher = "Example Press"
title = "A report"
url = "https://press.example/report"
published = "2025-05"

[[event]]
slug = "week"
kind = "exhibition"
title = "Week"
when = "2025-05"

[[event]]
slug = "forum-3"
kind = "forum"
title = "Forum"
when = "2025-05-12/2025-05-14"
stops = [{ location = "hall", when = "2025-05-12" }, { location = "hamburg", note = "by boat" }]
series = "forum"
edition = 3
part_of = "week"
topics = ["trade"]
organizations = [{ organization = "chamber", role = "host" }]
people = [{ person = "ada", role = "speaker", affiliation = "chair", organization = "chamber" }]
figures = [{ label = "guests", value = 500, bound = "at-least" }]
outcomes = [{ kind = "agreement", title = "A pact", parties = ["chamber"] }]
sources = ["report"]
"""
EVENT = '[[event]]\nslug = "forum"\nkind = "forum"\ntitle = "Forum"\nwhen = "2025"\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def write(folder, text, name="all.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def seed(folder, text=GOOD):
    return load_seeds(read(write(folder, text)))


def changed(old, new, text=GOOD):
    assert old in text
    return text.replace(old, new)


MISTAKES = [
    (EVENT + "titel = 'F'", "event “forum”: there is no key “titel”; did you mean “title”?"),
    (EVENT + "location = 'hamburk'", "location: there is no location “hamburk”; did you mean “hamburg”?"),
    (EVENT + "topics = ['x']", "topics: there is no topic “x”"),
    (EVENT + "topics = 'x'", "topics: must be a list of slugs"),
    (changed("2025", "2025-02-31", EVENT), "when: 31 February 2025 does not exist. Try 2025-02-28."),
    (changed('"2025"', '"2025-05-12/2025-05-10"', EVENT), "when: “2025-05-12/2025-05-10” ends before it starts"),
    (changed('"2025"', "2025-05-12", EVENT), "when: must be an EDTF text in quotes"),
    (changed('when = "2025"\n', "", EVENT), "“when” is missing"),
    (changed("forum", "Forum!", EVENT), "slug: must be small letters, digits and hyphens"),
    (changed('kind = "forum"', 'kind = "party"', EVENT), "kind: must be one of forum, summit"),
    (EVENT + EVENT, "event “forum”: is already in seeds/bad.toml"),
    (EVENT + "oops", "seeds/bad.toml: not TOML"),
    (EVENT + "organizations = [{ organization = 'chamber', role = 'boss' }]", "organizations 1: role: must be one of"),
    (EVENT + "organizations = [{ role = 'host' }]", "organizations 1: “organization” is missing"),
    (EVENT + "organizations = ['chamber']", "organizations: must be a list of { … }"),
    (
        EVENT + "organizations = [{ organization = 'ihk', role = 'host' }, { organization = 'ihk', role = 'host' }]\n"
        "[[organization]]\nslug = 'ihk'\nname = 'IHK'",
        "organizations: ihk host stands there twice",
    ),
    (EVENT + "part_of = 'forum'", "part_of: “forum” leads back to it"),
    (
        EVENT + "part_of = 'b'\n" + changed('"forum"\nkind', '"b"\nkind', EVENT) + "part_of = 'forum'",
        "event “b”: part_of: “forum” leads back to it",
    ),
    (
        "[[location]]\nslug = 'a'\nname = 'A'\nkind = 'city'\nparent = 'b'\n"
        "[[location]]\nslug = 'b'\nname = 'B'\nkind = 'city'\nparent = 'a'",
        "location “a”: parent: “b” leads back to it",
    ),
    (
        changed('"2025"', '"2025-05-12T10:00/2025-05-12T12:00"', EVENT),
        "timezone: is missing, but 2025-05-12T10:00/2025-05-12T12:00 has a time of day",
    ),
    (EVENT + "timezone = 'Europe/Berlim'", "timezone: must be an IANA time zone"),
    (changed('title = "Forum"', 'title = "For\\u0007um"', EVENT), "title: holds a control character"),
    (changed('title = "Forum"', 'title = " "', EVENT), "title: must be a text"),
    (EVENT + "edition = 1", "edition: needs a series"),
    (EVENT + "edition = 0", "edition: must be a whole number above 0"),
    (EVENT + "figures = [{ label = 'guests', value = 'many' }]", "figures 1: value: must be a number"),
    ("[[location]]\nslug = 'a'\nname = 'A'\nkind = 'city'\nlat = 1.0", "lat and lon go together"),
    ("[[organization]]\nslug = 'a'\nname = 'A'\ncountry = 'XX'", "country: must be an ISO 3166-1 code"),
    ("[[organization]]\nslug = 'a'\nname = 'A'\nwebsite = 'javascript:x'", "website: must be an http or https address"),
    ("[[evnt]]\nslug = 'a'", "seeds/bad.toml: there is no table “evnt”; did you mean “event”?"),
    ("[event]\nslug = 'a'", "seeds/bad.toml: write [[event]] with double brackets"),
]


@pytest.mark.parametrize(("text", "reason"), MISTAKES, ids=[reason[-40:] for _, reason in MISTAKES])
def test_a_mistake_is_named_with_its_file_and_nothing_is_loaded(folder, text, reason):
    write(folder, GOOD)
    with pytest.raises(SeedError) as caught:
        load_seeds(read(write(folder, text, "bad.toml")))
    assert any(reason in mistake and mistake.startswith("seeds/bad.toml") for mistake in caught.value.mistakes)
    assert not Organization.objects.exists()


def test_all_mistakes_are_listed_at_once(folder):
    with pytest.raises(SeedError) as caught:
        read(write(folder, EVENT + "titel = 'F'\nedition = 0\nsources = ['x']"))
    assert len(caught.value.mistakes) == 3


def test_an_empty_folder_is_a_mistake(folder):
    with pytest.raises(SeedError, match="no seed file"):
        read(folder)


def test_what_only_the_database_can_refuse_is_named_and_undoes_the_rest(folder):
    twice = changed('slug = "week"', 'slug = "week"\nseries = "forum"\nedition = 3')
    with pytest.raises(SeedError, match=r"all\.toml: event “forum-3”"):
        seed(folder, twice)
    assert not Organization.objects.exists()
    assert not Seeded.objects.exists()


@pytest.mark.parametrize(
    "extra",
    [
        "theme = '" + "x" * 401 + "'",
        "figures = [{ label = '" + "x" * 121 + "', value = 1 }]",
        "figures = [{ label = 'guests', value = nan }]",
        "figures = [{ label = 'guests', value = 1e30 }]",
        "location = 'hamburg'\nstops = [{ location = 'hall' }]",
        "commemorates = 'week'",
    ],
)
def test_what_the_format_rules_out_is_refused(folder, extra):
    with pytest.raises(SeedError):
        seed(folder, GOOD + EVENT.replace('"forum"\nkind', '"longest"\nkind') + extra)


def test_good_seeds_become_published_records(folder):
    report = seed(folder)
    assert (dict(report.changed), report.unchanged) == ({}, 0)
    assert report.added == {
        "organization": 1, "person": 1, "location": 2, "series": 1, "topic": 1, "source": 1, "event": 2
    }  # fmt: skip
    event = Event.objects.published().get(slug="forum-3")
    assert (event.series.slug, event.edition, event.part_of.slug) == ("forum", 3, "week")
    assert [(stop.position, stop.location.slug, str(stop.when or ""), stop.note) for stop in event.stops.all()] == [
        (1, "hall", "2025-05-12", ""), (2, "hamburg", "", "by boat")
    ]  # fmt: skip
    assert [(role.organization.slug, role.role) for role in event.roles.all()] == [("chamber", "host")]
    assert event.participations.get().organization.slug == "chamber"
    assert event.figures.get().words == "at least 500"
    assert [party.slug for party in event.outcomes.get().parties.all()] == ["chamber"]
    assert event.mentions.get().source.slug == "report"
    assert Location.objects.get(slug="hall").parent.slug == "hamburg"
    assert Organization.objects.get().aliases == ["Beispielkammer"]
    assert event.entries.live().count() == 2


def test_loading_again_changes_nothing(folder):
    seed(folder)
    number, rows = CollectionTag.current().number, list(Event.objects.values())
    report = seed(folder)
    assert (dict(report.added), dict(report.changed), report.unchanged) == ({}, {}, 9)
    assert (CollectionTag.current().number, list(Event.objects.values())) == (number, rows)


def test_a_changed_seed_is_changed_and_nothing_else(folder):
    seed(folder)
    report = seed(folder, changed('title = "Forum"', 'title = "Congress"'))
    assert (dict(report.added), dict(report.changed), report.unchanged) == ({}, {"event": 1}, 8)
    event = Event.objects.get(slug="forum-3")
    assert (event.title, event.sequence) == ("Congress", 1)
    assert Event.objects.get(slug="week").sequence == 0


def test_a_key_taken_out_of_a_seed_is_emptied(folder):
    seed(folder)
    seed(folder, changed('part_of = "week"\n', "").replace('topics = ["trade"]\n', "").replace("edition = 3\n", ""))
    event = Event.objects.get(slug="forum-3")
    assert (event.part_of, event.edition, event.topics.count()) == (None, None, 0)


def test_a_date_moved_in_a_seed_leaves_the_first_one_behind_unless_the_seed_says_it_was_wrong(folder):
    moved = changed("2025-05-12/2025-05-14", "2025-06-02")
    stop = changed('when = "2025-05-12" }', 'when = "2025-06-02" }', moved)
    seed(folder)
    seed(folder, stop)
    assert str(Event.objects.get(slug="forum-3").previous_when) == "2025-05-12/2025-05-14"
    assert str(Stop.objects.get(location__slug="hall").previous_when) == "2025-05-12"
    seed(folder, changed('title = "Forum"', 'title = "Congress"', stop))
    assert str(Event.objects.get(slug="forum-3").previous_when) == "2025-05-12/2025-05-14"
    seed(folder, changed('when = "2025-06-02"\n', 'when = "2025-06-03"\nprevious_when = ""\n', stop))
    assert Event.objects.get(slug="forum-3").previous_when is None


def test_what_an_editor_says_a_source_supports_stays_when_its_seed_changes(folder):
    seed(folder)
    event = Event.objects.get(slug="forum-3")
    said = Mention.objects.create(event=event, source=event.mentions.get().source, field="when")
    seed(folder, changed('title = "Forum"', 'title = "Congress"'))
    assert Mention.objects.get(pk=said.pk).value == "2025-05-12/2025-05-14"


def test_an_editors_work_stays_as_long_as_the_seed_stays(folder):
    seed(folder)
    event = Event.objects.get(slug="forum-3")
    event.title = "As an editor wrote it"
    event.save()
    event.roles.all().delete()
    seed(folder, changed('name = "Trade"', 'name = "Commerce"'))
    event = Event.objects.get(slug="forum-3")
    assert (event.title, event.roles.count()) == ("As an editor wrote it", 0)


def test_what_was_deleted_by_hand_comes_back_while_its_seed_is_there(folder):
    seed(folder)
    Event.objects.get(slug="forum-3").delete()
    report = seed(folder)
    assert (dict(report.added), report.unchanged) == ({"event": 1}, 8)


def test_stops_and_quotes_keep_their_identity_when_a_seed_changes(folder):
    seed(folder)
    event = Event.objects.get(slug="forum-3")
    uids = set(event.entries.values_list("uid", flat=True))
    quote = Mention.objects.create(event=event, source=event.mentions.get().source, field="when", quote="on 12 May")
    first = list(Stop.objects.values_list("pk", flat=True))
    longer = changed('{ location = "hamburg", note = "by boat" }', '{ location = "hamburg" }, { location = "hall" }')
    seed(folder, longer.replace('when = "2025-05-12" }', 'when = "2025-05-13" }'))
    assert list(Stop.objects.values_list("pk", flat=True))[:2] == first
    assert set(event.entries.live().values_list("uid", flat=True)) == uids
    assert Mention.objects.filter(pk=quote.pk).exists()
    seed(folder)
    assert list(Stop.objects.values_list("pk", flat=True)) == first


def test_the_command_says_what_it_did(folder, capsys):
    call_command("seed", str(write(folder, GOOD)))
    assert capsys.readouterr().out.splitlines() == [
        "added 1 organization", "added 1 person", "added 2 locations", "added 1 series", "added 1 topic",
        "added 1 source", "added 2 events",
    ]  # fmt: skip
    write(folder, changed('title = "Week"', 'title = "Fair"'))
    call_command("seed", str(folder))
    assert capsys.readouterr().out == "changed 1 event\n8 unchanged\n"


def test_the_command_refuses_a_broken_set_and_leaves_a_filled_calendar_alone_if_told(folder, capsys):
    with pytest.raises(CommandError, match=r"Nothing was loaded\.\nseeds/all\.toml: not TOML"):
        call_command("seed", str(write(folder, "oops")))
    seed(folder)
    call_command("seed", str(write(folder, "oops")), "--if-empty")
    assert capsys.readouterr().out == ""


def test_the_seeds_of_this_project_hold_no_mistake():
    assert len([item for item in read(ROOT / "seeds") if item.table == "event"]) >= 320
