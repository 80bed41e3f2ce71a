"""What is kept in one language is not said in another, and another language changes nothing that is so."""

import pytest
from django.core.management import call_command
from django.utils import translation

from events.apps import build_index
from events.models import Change, CollectionTag, Entry, Event
from tests import factories
from tests.everything import one_of_everything
from tests.language.pseudo_language import CODE, pseudo_language, unmarked_in_calendar
from tests.language.test_feeds import body

pytestmark = pytest.mark.django_db


def test_another_language_is_no_change_of_an_event_and_reaches_every_subscriber(client, settings):
    settings.SITE_NAME = "Αλμανάκ"
    one_of_everything()
    events = dict(Event.objects.values_list("slug", "sequence"))
    entries, changes = dict(Entry.objects.values_list("uid", "sequence")), Change.objects.count()
    with pseudo_language():
        call_command("rebuild")
        assert unmarked_in_calendar(body(client.get("/events.ics?past=all")).decode()) == []
        tag = CollectionTag.current().number
        call_command("rebuild")
        assert CollectionTag.current().number == tag
    assert dict(Event.objects.values_list("slug", "sequence")) == events
    assert Change.objects.count() == changes
    told_again = {uid for uid, sequence in Entry.objects.values_list("uid", "sequence") if sequence > entries[uid]}
    assert told_again == set(entries)


def test_feeds_and_pages_say_in_which_language_they_are(client):
    factories.event(slug="forum", when="2025-05-12", location=factories.location())
    with translation.override("de"):
        assert b'xml:lang="de"' in body(client.get("/events.atom"))
        assert '"inLanguage":"de"' in body(client.get("/events.ics?rich=1")).decode().replace("\\", "").replace(
            "\r\n ", ""
        )
        page = client.get("/events/forum/").content.decode()
    assert '<html lang="de"' in page and '"inLanguage":"de"' in page.replace(": ", ":")


def test_an_index_made_while_migrating_is_in_the_language_of_the_site(settings, monkeypatch):
    """Migrations run without a language."""
    one_of_everything()
    settings.LANGUAGE_CODE = CODE
    asked = []
    monkeypatch.setattr("events.derivation.indexing.index_is_empty", lambda: True)
    monkeypatch.setattr("events.derivation.indexing.rebuild_index", lambda: asked.append(str(Event.Kind.FORUM.label)))
    with pseudo_language(), translation.override(None):
        build_index("default")
    assert asked == ["⟦Forum⟧"]
