"""What others wrote stands apart: its direction turns nothing around it, and no invisible character comes in."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from events.ical.prose import single_line
from events.invisible import INVISIBLE, without_invisible
from events.models import Event, Mention, Source
from tests import factories
from tests.everything import free_texts, written_all_over
from tests.web.test_html import PAGES
from tests.web.test_public_pages import Node, page

pytestmark = pytest.mark.django_db
MARK = "חותם"  # runs from right to left
SVG = {"svg", "title", "text", "desc"}  # in a drawing the stylesheet isolates


def unguarded(node, guarded=False):
    """The texts with the mark that no element sets apart."""
    guarded = guarded or node.tag == "bdi" or node.attrs.get("dir") == "auto"
    for part in node.inside:
        if isinstance(part, Node):
            if part.tag not in {"script", "template", "option", *SVG}:
                yield from unguarded(part, guarded)
        elif MARK in part and not guarded:
            yield f"<{node.tag} class={node.attrs.get('class', '')}> {' '.join(part.split())[:80]}"


@pytest.fixture
def written():
    return written_all_over(MARK * 3)


@pytest.mark.parametrize("path", [*(path for path in PAGES if path != "/nothing/"), f"/?q={MARK}", "/changes/"])
def test_every_text_of_others_is_set_apart_from_the_words_around_it(client, written, path):
    response = client.get(path)
    assert response.status_code == 200
    assert sorted(set(unguarded(page(response)))) == []


def test_pages_of_editors_set_it_apart_too(client, written):
    client.force_login(get_user_model().objects.create_superuser("editor", password="not a secret"))
    waiting = Event.objects.get(slug="first")
    Event.objects.filter(pk=waiting.pk).update(review="draft")
    source = Source.objects.get()
    Mention.objects.create(event=waiting, source=source, quote=MARK, field="title")
    twins = Event.objects.filter(slug__startswith="crowd-")[:2]
    for path in (
        "/admin/",
        "/admin/review/",
        f"/admin/review/{source.pk}/?draft={waiting.pk}",
        "/admin/events/event/duplicates/",
        f"/admin/events/event/merge/?keep={twins[0].pk}&other={twins[1].pk}",
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert (path, sorted(set(unguarded(page(response))))) == (path, [])


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200e", "\u061c", "\u2028", "\ufeff", "\U000e0041"])
def test_no_one_line_text_of_any_record_takes_an_invisible_character(written, sign):
    for thing in (written, written.location, written.roles.first().organization, written.series, Source.objects.get()):
        thing.full_clean()
        for field in free_texts(type(thing)):
            if field.max_length is None:
                continue
            before = getattr(thing, field.name)
            setattr(thing, field.name, f"a{sign}b")
            with pytest.raises(ValidationError) as refused:
                thing.full_clean()
            assert refused.value.message_dict.keys() == {field.name}
            assert "invisible direction mark" in refused.value.message_dict[field.name][0]
            setattr(thing, field.name, before)


def test_an_alias_takes_none_either(written):
    organization = written.roles.first().organization
    organization.aliases = ["good", "b\u202ead"]
    with pytest.raises(ValidationError, match="invisible direction mark"):
        organization.full_clean()


SPELT = ["می\u200cخواهم", "👩\u200d💻", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "שלום"]


@pytest.mark.parametrize("text", SPELT)
def test_letters_and_emoji_spelt_with_joiners_and_flags_stay(text):
    assert without_invisible(text) == text
    factories.event(text, "2025-05").full_clean()


@given(st.text())
def test_what_is_cleaned_once_is_clean_and_imports_are_cleaned(text):
    assert not INVISIBLE.search(without_invisible(text))
    assert not INVISIBLE.search(single_line(text))


def test_a_search_is_read_as_it_looks(client, written):
    root = page(client.get("/?q=a%E2%80%AEb"))
    assert "\u202e" not in root.text and root.one("input", id="q").attrs["value"] == "ab"
