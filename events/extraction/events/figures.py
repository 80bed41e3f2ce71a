"""How many people, companies or things an event gathered: "more than 500 exhibitors". Not amounts of money."""

from __future__ import annotations

import re

from events.extraction.events.linking import ArticleText
from events.extraction.extracted import ExtractedFigure, ExtractedValue

_MOST = 6
_FAR = 12  # sentences in which figures of the event itself stand
_NOUNS = (
    r"attendees|participants|exhibitors|visitors|delegates|guests|speakers|companies|experts|entrepreneurs|buyers|students"
    r"|executives|representatives|people|booths|Aussteller|Teilnehmer\w*|Besucher\w*|Gäste|Unternehmen|Fachbesucher"
    r"|Fachleute|exposants|visiteurs|invités|asistentes|participantes|expositores|visitantes|empresas|compañías|espositori"
    r"|visitatori|partecipanti"
)
_FIGURE = re.compile(
    r"(?P<bound>more than|over|at least|mehr als|über|plus de|más de|oltre|about|around|some|nearly|almost"
    r"|approximately|rund|etwa|environ|près de|unos|circa|up to|expect\w*(?: to attract| to welcome)?|erwartet)?\s?"
    r"(?<![\d.,$€£])(?P<number>\d{1,3}(?:[,. ]\d{3}){0,3}|\d{2,7})\+?\s(?:[\w-]{1,30}\s){0,3}?"
    rf"(?P<noun>{_NOUNS})\b",
    re.IGNORECASE,
)
_IDEOGRAPHIC = re.compile(
    r"(?P<bound>约|超过?|逾|近)?(?P<number>\d{1,7})(?P<bound2>余|多)?(?:名|家|位|人|个)"
    r"(?P<noun>[\u3400-\u9fff]{0,6}?(?:代表|企业|嘉宾|展商|观众|专家|人士|参会))"
)
_LEAST = re.compile("more than|over|at least|mehr als|über|plus de|más de|oltre|超过?|逾|余|多", re.IGNORECASE)
_EXPECTED = re.compile("expect|erwartet|up to", re.IGNORECASE)


def figures_of(text: ArticleText) -> tuple[ExtractedValue[ExtractedFigure], ...]:
    """The figures of the event's own sentences, in order."""
    pattern = _IDEOGRAPHIC if text.language.startswith("zh") else _FIGURE
    figures: list[ExtractedValue[ExtractedFigure]] = []
    for sentence in text.sentences[:_FAR]:
        for match in pattern.finditer(sentence.text):
            value = int(re.sub(r"\D", "", match["number"]))
            said = match["bound"] or match.groupdict().get("bound2") or ""
            kind = "least" if _LEAST.match(said) else "expected" if _EXPECTED.match(said) else "about" if said else ""
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if all(figure.value.value != value for figure in figures):
                figures.append(
                    ExtractedValue.at(ExtractedFigure(match["noun"], value, kind), text.whole, start, end, "counted")
                )
    return tuple(figures[:_MOST])
