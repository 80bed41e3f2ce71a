"""The words and figures that dates are written in, and a text rewritten from them into plain tokens.

Seasons, decades, eras, times and dates all in figures, in English, Chinese, German, French and Spanish,
become §21, 199x, 0845, @10:00 and 2025年6月12日, so that events.dates.parsing meets one spelling of each.
The words of a span (open ends, "to") and of marks are patterns it cuts a text with. Not what a text means
as a whole, nor month names and what "tomorrow" is: that module alone puts a When together and asks
dateparser. Pure: today is passed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from events.dates.grammar import DAY_JOINERS, DAY_SIGNS, ORDINAL_ENDINGS, SEASONS, SPAN_WORDS, any_language
from events.dates.point import WhenError


class Unclear(Exception):
    """Part of the text is not understood; the reader of the whole says what to write."""


def _verbose(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


_ISO_MONTH = re.compile(r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)(?:t(?=\d\d:))?")
_CLOCK = _verbose(r"""
    (?P<noon>上午|下午|晚上)? (?<!\d)(?P<hour>\d{1,2})(?!\d)
    (?: \ ?(?P<tick>[:.点时]|h(?![^\W\d_])) (?: \ ?(?P<minute>\d\d)(?!\d)分? )? )?
    (?: \ ?(?P<half>[ap]\.?m\b\.?|uhr\b) )?""")
_FIRST_HOUR = re.compile(r"(?<!\d)(\d{1,2})(?=\s?[–-]\s?\d{1,2}(?:[:.]\d\d)?\s?([ap]\.?m\b|uhr\b))")  # 10–11am
RELATIVE = _verbose(r"""(?<!\w)(?:
    today|tomorrow|yesterday|the\ day\ (?:after\ tomorrow|before\ yesterday)
    | (?:next|last|this)\ (?:month|year) | in\ \d{1,3}\ (?:day|month|year)s? | \d{1,3}\ (?:day|month|year)s?\ ago
    | heute|(?:über)?morgen|(?:vor)?gestern | (?:nächste|letzte|diese)[nmrs]\ (?:monats?|jahr(?:es)?)
    | (?:in|vor)\ \d{1,3}\ (?:tag|monat|jahr)(?:en?)?
    | aujourd'hui|(?:après-)?demain|(?:avant-)?hier | (?:le\ )?mois\ (?:prochain|dernier)
    | l'an(?:née)?\ (?:prochain|dernier|dernière|prochaine) | (?:dans|il\ y\ a)\ \d{1,3}\ (?:jours?|mois|ans?)
    | hoy|(?:pasado\ )?mañana|ayer|anteayer | el\ (?:próximo\ mes|mes\ pasado|año\ pasado)
    | (?:dentro\ de|hace)\ \d{1,3}\ (?:días?|mes(?:es)?|años?)
    )(?!\w) | 今天|明天|后天|昨天|前天|下个月|上个月|本月|今年|明年|去年""")
_ERA = _verbose(r"""
    (?:(?<!\w)ad\ |公元)(\d{1,3})(?!\d) | (?<!\d)(\d{1,3})\ (?:n\.\ ?chr\.|apr\.\ j\.-c\.|d\.\ ?c\.|ad(?!\w))""")
_DECADE = _verbose(r"""
    (?<!\w)(?:années|década\ de(?:\ los)?|años)\ (\d{3})0(?!\d)
    | (?<!\d)(\d{3})0(?:'?s(?!\w)|er(?:[–\ -]jahren?)?(?!\w)|年代)""")
_DECADE_OF_CENTURY = re.compile(r"(?<!\d)(\d\d?)世纪(\d)0年代")

_LANGUAGES = ("en", "de", "fr", "es")  # whose words stand apart; Chinese is beside them


def _season(number: int) -> str:
    """A season in any of the languages, 0 being spring."""
    names = "|".join(dict.fromkeys(SEASONS[language][number] for language in _LANGUAGES))
    return rf"(?<!\w)(?:{names})(?!\w)|{SEASONS['zh'][number]}"


_WINTER = _season(3)
_WINTER_YEARS = _verbose(rf"""
    (?:{_WINTER})\ ?(?:of\ |de\ )?(\d{{4}})\ ?[/–-]\ ?(\d{{1,4}})(?!\d)
    | (?<!\d)(\d{{4}})[/–-](\d{{1,4}})年?(?:{_WINTER})""")
_NTH = (
    r"first|1st|erstes|premier|primer|1\.?(?:er)?|一",
    r"second|2nd|zweites|deuxième|segundo|2\.?[eo]?|二",
    r"third|3rd|drittes|troisième|tercer|3\.?(?:er|e)?|三",
    r"fourth|4th|viertes|quatrième|cuarto|4\.?[eo]?|四",
)
_QUARTER, _HALF = r"\s?(?:quarter|quartal|trimestre|季度?)", r"\s?(?:half(?:[ -]year)?|halbjahr|semestre|半年)"
_GROUPS = {
    **{21 + number: _season(number) for number in range(3)},
    **{
        33 + n: rf"(?<!\d)(?<![^\W\d_第年])第?(?:{nth}){_QUARTER}|(?<!\w)[qt]{n + 1}(?!\w)"
        for n, nth in enumerate(_NTH)
    },
    40: rf"(?:(?<!\d)(?:{_NTH[0]})|上){_HALF}|(?<!\w)h1(?!\w)",
    41: rf"(?:(?<!\d)(?:{_NTH[1]})|下){_HALF}|(?<!\w)h2(?!\w)",
}

_MARKS = {
    "~": _verbose(r"""
        ^(?:(?:in|on|im|en)\ )?(?: (?:about|around|circa|approx\.?|approximately|roughly|gegen|etwa|ungefähr|vers
        |environ|hacia|alrededor\ del?|aproximadamente|ca\.?)(?!\w)
        | um(?!\w)(?!\ *@) | c\.?(?=\ ?\d) | 大?[约約]|~ )\s* | \s*(?:~|左右|前后)$"""),
    "?": _verbose(r"""
        ^(?: (?:perhaps|possibly|probably|maybe|vielleicht|möglicherweise|wahrscheinlich|peut-être|probablement|quizás?
        |tal\ vez|posiblemente|probablemente)(?!\w) | 可能|也许|或许 )\s*
        | \s*(?:\(\?\)|\?)$"""),
}
SINCE = _verbose(r"""^(?:
    (?:from|since|starting|as\ of|ab|seit|depuis|dès|à\ partir\ d[eu]|a\ partir\ del?|desde)(?!\w) | 自|从 )\s*""")
OPENER = re.compile(r"^(?:(?:de|du|des|del|von|vom)(?!\w)|d')\s*")  # begins a span, but no open end
ONGOING = _verbose(r"""(?:
    [\s,;(–-]*(?<!\w)(?: ongoing|onwards?|(?:the\ )?end\ open|open[\ -]ended|until\ further\ notice|(?:ende\ )?offen
        |fin\ ouverte|en\ cours|sin\ fecha\ de\ fin|en\ adelante|en\ curso )\)?
    | (?: \s*[–-]\s* | \s(?:to|until|till|bis|jusqu'à|à|hasta)\s )(?:the\ )?
        (?:present|now|today|heute|aujourd'hui|hoy|la\ actualidad)
    | (?:起|以来)?,?\s*(?:结束日期未定|至今|持续) | 起 | 以来 )$""")
TO = re.compile(
    rf"(?P<to>\s*(?:[–~〜]|(?<!peut)-|{SPAN_WORDS['zh']})\s*|\s(?:{any_language(SPAN_WORDS, _LANGUAGES)}|jusqu'à)\s)"
    rf"|\s*(?:[/&及]|{DAY_JOINERS['zh']}|(?<=\s)(?:{any_language(DAY_JOINERS, _LANGUAGES)})(?=\s))\s*"
)
_TOKEN = _verbose(rf"""
    §(?P<group>\d\d) | @(?P<clock>\d+:\d\d) | (?<!\d)(?P<year>\d{{3}}x|\d{{3,4}})(?!\d)年?
    | (?<!\d)(?P<month>\d{{1,2}})月
    | (?<!\d)(?P<day>\d{{1,2}})(?!\d)(?:{DAY_SIGNS}|(?:{ORDINAL_ENDINGS}|e|o)(?!\w))?
    | (?P<word>[^\W\d_]+) | [\s.,;()']+ | (?P<other>.)""")
_FILLER = re.compile("the|of|in|on|at|for|during|l[ae]s?|l|de?|du|des|del|el|los|en|am|im|de[nmr]|zum|vo[mn]|um|au|à|a")


def rewrite(text: str, today: date) -> str:
    """The text with all that is not a bare day, month name or year turned into a token of ours."""
    text = _NUMERIC.sub(_numeric, text)
    text = _ISO_MONTH.sub(r"\1年\2月", text)
    text = _CLOCK.sub(_clock, _FIRST_HOUR.sub(r"\1 \2", text))
    text = _ERA.sub(lambda match: (match[1] or match[2]).zfill(4), text)
    text = _WINTER_YEARS.sub(_winter, text)
    if lone := re.search(_WINTER, text):
        years = re.search(r"\d{4}", text)
        year = int(years[0]) if years else today.year
        said = _("“%(winter)s %(year)s” may begin or end in %(year)s: write winter %(before)s or winter %(after)s.")
        spans = {"before": f"{year - 1}/{year % 100:02}", "after": f"{year}/{(year + 1) % 100:02}"}
        raise WhenError(said % {"winter": lone[0], "year": year, **spans})
    for code, pattern in _GROUPS.items():
        text = re.sub(pattern, f" §{code} ", text)
    text = _DECADE_OF_CENTURY.sub(lambda match: f"{int(match[1]) - 1:02}{match[2]}x", text)
    return _DECADE.sub(lambda match: f"{match[1] or match[2]}x", text).strip()


def _numeric(match: re.Match[str]) -> str:
    """A date all in figures, if there is one way to read it."""
    first, second, third = str(match[1]), str(match[3]), str(match[4])
    if len(first) == 4 and len(third) <= 2:
        return f"{first}年{second}月{third}日 "
    if len(third) != 4 or len(first) > 2:
        raise Unclear
    day, month = int(first), int(second)
    if max(day, month) <= 12 and day != month:
        said = _("“%(text)s” can be two days: write the month as a word, or %(one)s or %(other)s.")
        both = {"one": f"{third}-{month:02}-{day:02}", "other": f"{third}-{day:02}-{month:02}"}
        raise WhenError(said % {"text": match[0], **both})
    return f"{third}年{month}月{day}日 " if month <= 12 else f"{third}年{day}月{month}日 "


def _clock(match: re.Match[str]) -> str:
    tick, minute, half = match["tick"], match["minute"], match["half"] or ""
    if (not tick and not half) or (tick == "." and not (minute and half)) or (tick == ":" and not minute):
        return match[0]
    hour = int(match["hour"])
    if (half.startswith("p") or match["noon"] in ("下午", "晚上")) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f" @{hour:02}:{minute or '00'} "


def _winter(match: re.Match[str]) -> str:
    first, second = match[1] or match[3], match[2] or match[4]
    if not str(int(first) + 1).endswith(second):
        raise Unclear
    return f" {first} §24 "


def strip_marks(text: str) -> tuple[str, frozenset[str]]:
    """The text without its "about" and "perhaps", and which of these it had."""
    marks: frozenset[str] = frozenset()
    while match := next(((mark, hit) for mark, how in _MARKS.items() if (hit := how.search(text))), None):
        mark, hit = match
        marks |= {mark}
        text = text[: hit.start()] + text[hit.end() :]
    return text, marks


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Each token's kind and what it says, of a rewritten text; small words such as "of" are passed over."""
    for token in _TOKEN.finditer(text):
        kind, value = token.lastgroup, token[token.lastindex or 0]
        if kind and not (kind == "word" and _FILLER.fullmatch(value)):
            yield kind, value
