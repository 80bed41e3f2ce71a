"""What each language says around its dates where CLDR is silent: about, perhaps, seasons, halves, decades, open ends.

A table, and which row a language has, so that a language is added or corrected without reading code. Not month names
or the shape of a span, which CLDR knows, nor how the phrases are put together: events.dates.words does that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """What one language says around its dates; "article|rest" keeps the article for use after a word."""

    locale: str
    about: str
    perhaps: str
    since: str
    onwards: str  # the same in few words
    between: str
    seasons: tuple[str, str, str, str]
    quarters: tuple[str, str, str, str]
    halves: tuple[str, str]
    decade: str  # with the era's two halves and the year between: a suffix would split "1990s"
    era: tuple[str, str]  # before and after a year under 1000, which alone would not look like a year
    unknown: tuple[str, str, str]  # day, month, year not known
    local: str  # of a time, with the city whose clocks show it
    at: str = "{}, {}"
    weekday_at: str = "{} {}"  # a time of day on a day of the week
    hours: str = "{}"
    universal: str = "{} {}"  # a time with its distance from UTC
    dash: str = "–"
    day_article: str = ""
    about_within: str = ""  # the same as about after a word such as "from", where that needs another
    between_doubtful: str = ""  # where a doubt of the start would else be taken for one of both ends
    decade_article: str = ""  # that a short date goes without
    first_of_month: str = ""
    contractions: tuple[tuple[str, str], ...] = ()


DATE_PHRASES = {
    "en": Phrases(
        "en_GB", "about {}", "perhaps {}", "from {}, end open", "from {}", "from {} to {}",
        ("spring {}", "summer {}", "autumn {}", "winter {}"),
        ("the |first quarter of {}", "the |second quarter of {}",
         "the |third quarter of {}", "the |fourth quarter of {}"),
        ("the |first half of {}", "the |second half of {}"),
        "the {}{}s{}", ("AD ", ""), ("day not known", "month not known", "year not known"),
        "{} {} time", decade_article="the ",
    ),
    "zh": Phrases(
        "zh", "约{}", "可能{}", "{}起，结束日期未定", "{}起", "自{}至{}",
        ("{}年春季", "{}年夏季", "{}年秋季", "{}年冬季"),
        ("{}年第一季度", "{}年第二季度", "{}年第三季度", "{}年第四季度"),
        ("{}年上半年", "{}年下半年"),
        "{}{}年代{}", ("公元", ""), ("日期不详", "月份不详", "年份不详"),
        "{}（{}时间）", at="{}{}", weekday_at="{}{}", dash="至", universal="{}（{}）",
    ),
    "de": Phrases(
        "de", "etwa {}", "vielleicht {}", "ab {}, Ende offen", "ab {}", "{} bis {}",
        ("Frühjahr {}", "Sommer {}", "Herbst {}", "Winter {}"),
        ("1. Quartal {}", "2. Quartal {}", "3. Quartal {}", "4. Quartal {}"),
        ("1. Halbjahr {}", "2. Halbjahr {}"),
        "{}{}er-Jahre{}", ("", " n. Chr."), ("Tag nicht bekannt", "Monat nicht bekannt", "Jahr nicht bekannt"),
        "{} (Ortszeit {})", hours="{} Uhr", between_doubtful="von {} bis {}",
    ),
    "fr": Phrases(
        "fr", "vers {}", "peut-être {}", "dès {}, fin ouverte", "dès {}", "de {} à {}",
        ("le |printemps {}", "l’|été {}", "l’|automne {}", "l’|hiver {}"),
        ("le |1er trimestre {}", "le |2e trimestre {}", "le |3e trimestre {}", "le |4e trimestre {}"),
        ("le |premier semestre {}", "le |second semestre {}"),
        "les |années {}{}{}", ("", " apr. J.-C."), ("jour inconnu", "mois inconnu", "année inconnue"),
        "{} (heure de {})", day_article="le |", first_of_month="1er", about_within="environ {}",
        contractions=(("de le ", "du "), ("à le ", "au "), ("de les ", "des "), ("à les ", "aux "),
                      ("de a", "d’a"), ("de e", "d’e"), ("de o", "d’o"), ("de Le ", "du "), ("de Les ", "des "),
                      *((f"de {vowel}", f"d’{vowel}") for vowel in "AEIOUÂÉÈÎÔ")),
    ),
    "es": Phrases(
        "es", "hacia {}", "quizá {}", "desde {}, sin fecha de fin", "desde {}", "desde {} hasta {}",
        ("la |primavera de {}", "el |verano de {}", "el |otoño de {}", "el |invierno de {}"),
        ("el |primer trimestre de {}", "el |segundo trimestre de {}",
         "el |tercer trimestre de {}", "el |cuarto trimestre de {}"),
        ("el |primer semestre de {}", "el |segundo semestre de {}"),
        "la |década de {}{}{}", ("", " d. C."), ("día desconocido", "mes desconocido", "año desconocido"),
        "{} (hora de {})", day_article="el |", about_within="aproximadamente {}",
    ),
}  # fmt: skip


def phrases_of(language: str) -> Phrases:
    """The phrases of a language (BCP 47), of its base, or English ones."""
    return DATE_PHRASES.get(language) or DATE_PHRASES.get(re.split("[-_]", language.lower())[0]) or DATE_PHRASES["en"]
