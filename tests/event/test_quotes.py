"""Every fact beside the sentence it came from: each sentence once, with all that it supports."""

import pytest

from events.models import Figure, Mention
from tests import factories
from tests.web.test_public_pages import page
from timeline.event.quotes import LONGEST_QUOTE, quotes

pytestmark = pytest.mark.django_db
TEXT = "They met. The Forum was held in Bonn on 12 May 2025. More than 500 came."


@pytest.fixture
def event():
    made = factories.event("Forum", "2025-05-12")
    Figure.objects.create(event=made, label="guests", value=500, bound="at-least")
    source = factories.source(text=TEXT)
    for field, words in (("title", "The Forum"), ("when", "12 May 2025"), ("figures", "More than 500")):
        start = TEXT.index(words)
        Mention.objects.create(event=made, source=source, field=field, quote=words, start=start, end=start + len(words))
    return made


def test_words_of_one_sentence_are_one_quote_of_it(client, event):
    found = quotes(event.mentions.all())
    assert [(one.quote, one.fields) for one in found] == [
        ("The Forum was held in Bonn on 12 May 2025.", ("Title", "Date")),
        ("More than 500 came.", ("Figures",)),
    ]
    shown = page(client.get(event.get_absolute_url()))
    assert [block.text for block in shown.all("blockquote")] == [one.quote for one in found]


def test_words_the_text_no_longer_has_there_are_shown_alone(event):
    source = event.mentions.first().source
    source.text = "Rewritten. " + TEXT
    source.save()
    assert quotes(event.mentions.all())[0].quote == "The Forum"


def test_a_page_is_fresh_when_the_text_of_its_source_changes(client, event):
    address, source = event.get_absolute_url(), event.mentions.first().source
    before = client.get(address)["ETag"]
    source.text = TEXT.replace("was held", "took place")
    source.save()
    answer = client.get(address, headers={"If-None-Match": before})
    assert answer.status_code == 200 and "took place in Bonn" in page(answer).text


def test_a_sentence_without_end_is_not_shown_whole(event):
    source = event.mentions.first().source
    source.text = TEXT.replace(" was held", " was held" + ", and again" * LONGEST_QUOTE)
    source.save()
    assert quotes(event.mentions.filter(field="title"))[0].quote == "The Forum"


def test_a_source_that_is_only_named_has_no_quote():
    made = factories.event("Forum")
    Mention.objects.create(event=made, source=factories.source())
    assert [(one.quote, one.fields) for one in quotes(made.mentions.all())] == [("", ())]
