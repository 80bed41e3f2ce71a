"""Word lists, one module a language; a language without its own is read with the English one."""

from events.ingest.vocabulary.de import GERMAN
from events.ingest.vocabulary.en import ENGLISH
from events.ingest.vocabulary.es import SPANISH
from events.ingest.vocabulary.fr import FRENCH
from events.ingest.vocabulary.it import ITALIAN
from events.ingest.vocabulary.pl import POLISH
from events.ingest.vocabulary.terms import Vocabulary
from events.ingest.vocabulary.zh import CHINESE

VOCABULARIES = {words.language: words for words in (ENGLISH, CHINESE, GERMAN, FRENCH, SPANISH, ITALIAN, POLISH)}


def vocabulary(language: str) -> Vocabulary:
    """The list for a language tag such as "de-AT"."""
    return VOCABULARIES.get(language.lower().replace("_", "-").partition("-")[0], ENGLISH)


__all__ = ["VOCABULARIES", "Vocabulary", "vocabulary"]
