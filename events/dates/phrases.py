"""What each language says around its dates where CLDR is silent: about, perhaps, seasons, halves, decades, open ends.

A table and nothing else, so that a language is added or corrected without reading code. Not month names
or the shape of a span, which CLDR knows, nor how the phrases are put together: events.dates.words does that.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """What one language says around its dates; "article|rest" keeps the article for use after a word."""

    locale: str
    about: str
    perhaps: str
    since: str
    between: str
    seasons: tuple[str, str, str, str]
    quarters: tuple[str, str, str, str]
    halves: tuple[str, str]
    decade: str  # with the era's two halves and the year between: a suffix would split "1990s"
    era: tuple[str, str]  # before and after a year under 1000, which alone would not look like a year
    unknown: tuple[str, str, str]  # day, month, year not known
    at: str = "{}, {}"
    dash: str = "–"
    day_article: str = ""
    first_of_month: str = ""
    contractions: tuple[tuple[str, str], ...] = ()


DATE_PHRASES = {
    "en": Phrases(
        "en_GB", "about {}", "perhaps {}", "from {}, end open", "from {} to {}",
        ("spring {}", "summer {}", "autumn {}", "winter {}"),
        ("the |first quarter of {}", "the |second quarter of {}",
         "the |third quarter of {}", "the |fourth quarter of {}"),
        ("the |first half of {}", "the |second half of {}"),
        "the {}{}s{}", ("AD ", ""), ("day not known", "month not known", "year not known"),
    ),
    "zh": Phrases(
        "zh", "约{}", "可能{}", "{}起，结束日期未定", "自{}至{}",
        ("{}年春季", "{}年夏季", "{}年秋季", "{}年冬季"),
        ("{}年第一季度", "{}年第二季度", "{}年第三季度", "{}年第四季度"),
        ("{}年上半年", "{}年下半年"),
        "{}{}年代{}", ("公元", ""), ("日期不详", "月份不详", "年份不详"), at="{}{}", dash="至",
    ),
    "de": Phrases(
        "de", "etwa {}", "vielleicht {}", "ab {}, Ende offen", "{} bis {}",
        ("Frühjahr {}", "Sommer {}", "Herbst {}", "Winter {}"),
        ("1. Quartal {}", "2. Quartal {}", "3. Quartal {}", "4. Quartal {}"),
        ("1. Halbjahr {}", "2. Halbjahr {}"),
        "{}{}er-Jahre{}", ("", " n. Chr."), ("Tag nicht bekannt", "Monat nicht bekannt", "Jahr nicht bekannt"),
        at="{}, {} Uhr",
    ),
    "fr": Phrases(
        "fr", "vers {}", "peut-être {}", "dès {}, fin ouverte", "de {} à {}",
        ("le |printemps {}", "l’|été {}", "l’|automne {}", "l’|hiver {}"),
        ("le |1er trimestre {}", "le |2e trimestre {}", "le |3e trimestre {}", "le |4e trimestre {}"),
        ("le |premier semestre {}", "le |second semestre {}"),
        "les |années {}{}{}", ("", " apr. J.-C."), ("jour inconnu", "mois inconnu", "année inconnue"),
        day_article="le |", first_of_month="1er",
        contractions=(("de le ", "du "), ("à le ", "au "), ("de les ", "des "), ("à les ", "aux "),
                      ("de a", "d’a"), ("de o", "d’o")),
    ),
    "es": Phrases(
        "es", "hacia {}", "quizá {}", "desde {}, sin fecha de fin", "desde {} hasta {}",
        ("la |primavera de {}", "el |verano de {}", "el |otoño de {}", "el |invierno de {}"),
        ("el |primer trimestre de {}", "el |segundo trimestre de {}",
         "el |tercer trimestre de {}", "el |cuarto trimestre de {}"),
        ("el |primer semestre de {}", "el |segundo semestre de {}"),
        "la |década de {}{}{}", ("", " d. C."), ("día desconocido", "mes desconocido", "año desconocido"),
        day_article="el |",
    ),
}  # fmt: skip
