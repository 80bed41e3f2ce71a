"""check_sources: asks the addresses of sources again, notes what does not answer, and changes nothing public."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.fetching.fetch import Fetched
from events.fetching.limits import FetchError, TooLarge
from events.management.commands import check_sources
from events.models import CollectionTag, Mention, Source
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(monkeypatch):
    """What each address answers: an exception, or where it leads. Keeps what was asked."""
    answers, asked = {}, []

    def fetch(url, *, accept, limits):
        asked.append((url, limits))
        answer = answers.get(url, url)
        if isinstance(answer, Exception):
            raise answer
        return Fetched(answer, 200, "text/html", None, b"<p>", None, None)

    monkeypatch.setattr(check_sources, "fetch", fetch)
    answers["asked"] = asked
    return answers


def run(**options):
    said = StringIO()
    call_command("check_sources", stdout=said, **options)
    return said.getvalue()


def source(name, **values):
    return factories.source(name, url=f"https://press.example/{name}", **values)


def test_what_answers_and_what_does_not_is_noted(web, clock):
    good, gone = source("good"), source("gone")
    web[gone.url] = FetchError("The server answers 404 Not Found instead of the file.", 404)
    said = run()
    good.refresh_from_db()
    gone.refresh_from_db()
    assert (good.checked, good.problem) == (clock.now, "")
    assert (gone.checked, gone.problem) == (clock.now, "The server answers 404 Not Found instead of the file.")
    assert gone.url in said and good.url not in said and "1 with a problem." in said


def test_a_problem_that_is_over_is_forgotten(web, clock):
    known = source("back", problem="The server answers 503.", checked=clock.now - timedelta(days=40))
    run()
    known.refresh_from_db()
    assert known.problem == ""


def test_a_page_larger_than_what_is_read_answers(web):
    large = source("large")
    web[large.url] = TooLarge("The answer is larger than 100 KB.")
    run()
    assert Source.objects.get().problem == ""


def test_an_article_that_leads_to_the_first_page_is_gone(web):
    moved = source("moved")
    web[moved.url] = "https://press.example/"
    run()
    assert Source.objects.get().problem == "It leads to the first page of press.example now."


def test_only_those_not_asked_for_long_are_asked_the_longest_unasked_first(web, clock):
    source("recent", checked=clock.now - timedelta(days=29))
    source("old", checked=clock.now - timedelta(days=31))
    source("never")
    factories.source("no address", url="")
    run()
    assert [url for url, _ in web["asked"]] == ["https://press.example/never", "https://press.example/old"]
    web["asked"].clear()
    clock.now += timedelta(days=7)
    run(older_than=7)
    assert len(web["asked"]) == 3


def test_little_is_read_and_not_for_long(web):
    source("one")
    run()
    (_, limits) = web["asked"][0]
    assert limits.seconds <= 10 and limits.wire <= 200_000


def test_a_machine_that_is_offline_blames_no_source(web):
    for name in ("a", "b", "c"):
        web[source(name).url] = FetchError("press.example has no address.")
    with pytest.raises(CommandError, match="online"):
        run()
    assert not Source.objects.exclude(problem="").exists() and not Source.objects.exclude(checked=None).exists()


def test_one_that_answers_shows_that_the_others_do_not(web):
    for name in ("a", "b", "c"):
        web[source(name).url] = FetchError("press.example has no address.")
    source("z")
    run()
    assert Source.objects.exclude(problem="").count() == 3


def test_checking_changes_nothing_public(web):
    event, known = factories.event(), source("gone")
    Mention.objects.create(event=event, source=known)
    event.refresh_from_db()
    before = (CollectionTag.current().number, event.sequence)
    web[known.url] = FetchError("The server answers 410 Gone instead of the file.", 410)
    run()
    event.refresh_from_db()
    assert (CollectionTag.current().number, event.sequence) == before
