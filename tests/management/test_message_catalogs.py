"""What translators get: every marked text once, wherever it stands; what they wrote stays, and the site reads it."""

import gettext

import pytest
from django.core.management import CommandError, call_command

from timeline.management.message_catalogs import MessageError, template_of
from timeline.management.message_extraction import MarkedMessage, marked_messages

SOURCES = {
    "code/page.py": 'def f(n):\n    # Translators: a greeting\n    _("Hello")\n'
    '    return ngettext("%d day", "%d days", n)\n'
    'LATER = pgettext_lazy("month", "May")\n',
    "code/page.html": '{{ _("Part of %(title)s", title=x) }}\n'
    '  {{ ngettext("%(n)s entry",\n  "%(n)s entries", 2, n=2) }}\n'
    "{% trans y %}\n  Nothing matches.\n  Remove {{ y }}.\n{% endtrans %}\n",
    "code/admin/list.html": '<p>\n    {% translate "Why" %} {{ x|default:_("nobody") }}\n  </p>\n'
    "{% blocktranslate trimmed count n=n with y=z %}\n  {{ n }} row of\n  {{ y }}\n{% plural %}\n"
    "  {{ n }} rows of {{ y }}\n{% endblocktranslate %}\n",
    "code/style.css": '_("No text")',
}


@pytest.fixture
def catalogs(tmp_path, settings):
    """Where the commands put what they collect from the project itself."""
    settings.LOCALE_PATHS = [tmp_path / name / "locale" for name in ("timeline", "events")]
    return {name: tmp_path / name / "locale" / "de" / "LC_MESSAGES" / "django.po" for name in ("timeline", "events")}


def collect():
    call_command("makemessages", "-l", "de", "--no-location")


def translate(path, text, *translations):
    """Write the translation of a text, or of its singular and plural, into a catalogue."""
    before, rest = path.read_text().split(f'msgid "{text}"\n', 1)
    for number, translation in enumerate(translations):
        empty = f'msgstr[{number}] ""' if len(translations) > 1 else 'msgstr ""'
        assert empty in rest
        rest = rest.replace(empty, empty[:-1] + translation + '"', 1)
    path.write_text(f'{before}msgid "{text}"\n{rest}')


def test_texts_are_found_in_code_in_pages_and_in_the_admin(tmp_path):
    for name, text in SOURCES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    texts = {(one.singular, one.plural, one.context): one for one in marked_messages(tmp_path, "code")}
    assert texts.keys() == {
        ("Hello", "", ""),
        ("%d day", "%d days", ""),
        ("May", "", "month"),
        ("Part of %(title)s", "", ""),
        ("%(n)s entry", "%(n)s entries", ""),
        ("Nothing matches. Remove %(y)s.", "", ""),
        ("Why", "", ""),
        ("nobody", "", ""),
        ("%(n)s row of %(y)s", "%(n)s rows of %(y)s", ""),
    }
    hello = texts["Hello", "", ""]
    assert (hello.file, hello.line, hello.notes) == ("code/page.py", 3, ("Translators: a greeting",))


def test_the_texts_of_the_project_can_be_collected(catalogs):
    collect()
    timeline, events = (catalogs[name].read_text() for name in ("timeline", "events"))
    assert 'msgid "Skip to content"' in timeline and 'msgid "Morning page"' in timeline
    assert 'msgid "%(count)s entry"\nmsgid_plural "%(count)s entries"\nmsgstr[0] ""\nmsgstr[1] ""' in timeline
    assert 'msgid "Awaiting review"' in events and 'msgid "Skip to content"' not in events


def test_what_is_translated_stays_and_is_read_by_the_site(catalogs):
    collect()
    translate(catalogs["timeline"], "Skip to content", "Zum Inhalt")
    translate(catalogs["timeline"], "%(count)s entry", "%(count)s Eintrag", "%(count)s Einträge")
    with catalogs["timeline"].open("a") as file:
        file.write('\nmsgid "A text no longer there"\nmsgstr "Ein früherer Text"\n')
    collect()
    assert '#~ msgstr "Ein früherer Text"' in catalogs["timeline"].read_text()
    call_command("compilemessages")
    with catalogs["timeline"].with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Skip to content") == "Zum Inhalt" and read.gettext("Search") == "Search"
    assert read.ngettext("%(count)s entry", "%(count)s entries", 2) == "%(count)s Einträge"


def test_a_translation_that_lost_its_number_is_named(catalogs):
    collect()
    translate(catalogs["timeline"], "%(count)s entry", "Ein Eintrag von %(number)s", "%(count)s Einträge")
    with pytest.raises(CommandError, match=r"django\.po:\d+: .*placeholder"):
        call_command("compilemessages")


def test_a_text_marked_in_two_ways_that_exclude_each_other_is_named():
    one = MarkedMessage("%d day", "%d days", "", "a.py", 1)
    other = MarkedMessage("%d day", "%d whole days", "", "b.html", 7)
    with pytest.raises(MessageError, match=r"“%d day” has two plurals: .* in a\.py:1, “%d whole days” in b\.html:7"):
        template_of([one, other])
    # Without a plural, or meant otherwise, the same words may stand.
    template_of([one, MarkedMessage("%d day", "", "", "b.html", 7), MarkedMessage("%d day", "x", "age", "b.html", 8)])


def test_a_language_nobody_speaks_is_refused(catalogs):
    with pytest.raises(CommandError, match="xx"):
        call_command("makemessages", "-l", "xx")
