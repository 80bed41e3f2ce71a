"""Word lists, one module a language; a language without its own is read with the English one."""

from events.extraction.vocabulary.de import GERMAN
from events.extraction.vocabulary.en import ENGLISH
from events.extraction.vocabulary.es import SPANISH
from events.extraction.vocabulary.fr import FRENCH
from events.extraction.vocabulary.it import ITALIAN
from events.extraction.vocabulary.pl import POLISH
from events.extraction.vocabulary.terms import Vocabulary
from events.extraction.vocabulary.zh import CHINESE

VOCABULARIES = {words.language: words for words in (ENGLISH, CHINESE, GERMAN, FRENCH, SPANISH, ITALIAN, POLISH)}


def vocabulary(language: str) -> Vocabulary:
    """The list for a language tag such as "de-AT"."""
    return VOCABULARIES.get(language.lower().replace("_", "-").partition("-")[0], ENGLISH)


__all__ = ["VOCABULARIES", "Vocabulary", "vocabulary"]
