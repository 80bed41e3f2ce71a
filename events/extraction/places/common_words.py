"""Towns whose names are everyday words, so that the word alone does not mean the town."""

from __future__ import annotations

import re
from functools import lru_cache

from events.extraction.vocabulary import Vocabulary, vocabulary


def is_common_word(name: str, words: Vocabulary) -> bool:
    """Whether a town is called like a thing of events or venues: Center, Mission, Temple, Forum, International."""
    return bool(_things(words.language).fullmatch(name)) or name.lower() in _COMMON_WORDS


@lru_cache(maxsize=16)
def _things(language: str) -> re.Pattern[str]:
    words = vocabulary(language)
    listed = (
        words.venue_nouns,
        words.forum,
        words.exhibition,
        words.delegation,
        words.other,
        words.takes_place,
        words.planned,
    )
    return re.compile("|".join((*listed, words.stop_words.replace(" ", "|"))), re.IGNORECASE)


# Towns whose names are everyday words, or first names, more often than towns.
_COMMON_WORDS_LIST = (
    "reading bath mobile orange central march most bar split best same date male man along hope price green "
    "union industry enterprise commerce universal liberal independence normal pride summit unity marina san "
    "santa troy van david george wayne marion gary brandon clinton diego ali lee wang li bo ho young kim park "
    "chang jose sandy cary parker allen spring spencer taylor davis warren irving carson logan sharon nancy "
    "vista justice deal rugby sale wells battle worth dole much cruz banda como eden zion trinity providence "
    "gap mary anna eva bay bend surprise god international center new general global media digital martin maria "
    "rosa angel león leon real vice chief victor hugo franklin harrison howard russell lewis nelson morgan "
    "bryan tyler jordan madison jackson lincoln jefferson monroe grant marshall hamilton stephen daniel santo "
    "juan luis carlos pedro antonio progreso libertad victoria premier imperial crystal paradise sunrise sunset "
    "rose grace joy faith bell rich ford page ray rock sky star bright valley north south east west northern "
    "southern eastern western oriental pacific atlantic standard nova alpha delta omega beta sigma apollo "
    "phoenix orion atlas titan kent ross vera linda roman hill hills wood woods rio azul campo costa monte "
    "valle puerto villa castro silva moreno romero flores reyes cordero"
)
_COMMON_WORDS = frozenset(_COMMON_WORDS_LIST.split())
