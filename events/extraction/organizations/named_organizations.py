"""Who holds an event: organizations on record by any of their names, then whoever stands beside "organized by".

Names as written, with the short form in brackets that follows. Sponsors, partners and speakers are not asked for.
Which event they hold is decided by the sentence (events.extraction.articles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.extracted import ExtractedValue, KnownOrganization, Organizer
from events.extraction.places.gazetteer import countries, place_key, towns
from events.extraction.text.patterns import compile_pattern
from events.extraction.text.sentences import TextSentence
from events.extraction.vocabulary import Vocabulary, vocabulary

_MOST = 5  # organizers of one phrase
_MOST_KNOWN = 5000  # names on record looked for
_RELATIVE = re.compile(r"\b(?:which|that|die|das|que|che)\s(?:the\s)?$")
_RULE_OF_ROLE = {"host": "hosted by", "organizer": "organized by", "co_organizer": "co-organized by"}
_NAME = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w&’'./-]*[\w’']?|\d{2,4}\w*|&|\+)"
    r"(?:\s(?:(?:of|for|and|the|de|des|du|del|della|delle|dei|di|da|la|le|les|los|las|der|die|das|für|und|von|et|y|e|d[’']\w+"
    r"|d[’'][^\W\d_a-z][\w-]*|l[’'][^\W\d_a-z][\w-]*|bin|al|al-\w+|zu|zur)\s){0,3}(?:[^\W\d_a-zß-ÿ(][\w&’'./-]*|&)|\s[a-zà-ÿ][\w-]{2,16}(?:[éi]ens?|ennes?|als?|ales?|ains?|aines?|ais|aises?|ques?|ifs?|ives?|aires?|anos?|anas?|icos?|icas?|eños?)"
    r"(?!\w)(?:\s(?:de\sl[’']|de\sla\s|de\s|du\s|del\s|des\s)[a-zà-ÿ]{3,16}(?=[\s,.;)]|$))?"
    r"|\s[a-zà-ÿ][\w-]{3,}\s(?:du|de|des|del|di|della)(?:\sla)?\s[^\W\d_a-zß-ÿ][\w’'-]*){0,14}(?:\s\([^()]{2,40}\))?"
)


@dataclass(frozen=True)
class NamedOrganizer:
    """An organizer and where it stands; `clause` is the stretch whose event it holds."""

    organizer: ExtractedValue[Organizer]
    sentence: int
    before: bool  # the event is named before the phrase: "the forum, organized by X"


def named_organizers(
    text: Sequence[TextSentence], language: str, known: Sequence[KnownOrganization]
) -> list[NamedOrganizer]:
    """Everyone said to hold something, in order."""
    words = vocabulary(language)
    slugs, recorded = _names(tuple(known)), _on_record(tuple(known))
    result: list[NamedOrganizer] = []
    for sentence in text:
        read = _ideographic(sentence, words) if words.language == "zh" else _latin(sentence, words, recorded)
        for held in read:
            name = held.organizer.value.name
            if any(
                other.sentence == held.sentence and other.organizer.start == held.organizer.start for other in result
            ):
                continue
            slug = slugs.get(place_key(name)) or slugs.get(place_key(re.sub(r"\s*\(.*", "", name)), "")
            short = re.search(r"\(([^()]+)\)$", name)
            slug = slug or (slugs.get(place_key(short[1]), "") if short else "")
            value = Organizer(name, held.organizer.value.role, slug)
            rule = "known organization" if slug else held.organizer.rule
            result.append(
                NamedOrganizer(ExtractedValue(value, *_place(held.organizer), rule), held.sentence, held.before)
            )
    return result


def _place(finding: ExtractedValue[Organizer]) -> tuple[str, int, int]:
    return finding.quote, finding.start, finding.end


@lru_cache(maxsize=4)
def _names(known: tuple[KnownOrganization, ...]) -> dict[str, str]:
    return {place_key(name): organization.slug for organization in known for name in organization.names}


@lru_cache(maxsize=4)
def _on_record(known: tuple[KnownOrganization, ...]) -> re.Pattern[str]:
    """The names on record as one pattern, the longest first: they need no capitals to be found after "organized by"."""
    names = sorted((name for name in _names(known) if len(name) > 2), key=len, reverse=True)[:_MOST_KNOWN]
    spelled = "|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in names)
    return compile_pattern(rf"(?:{spelled})(?!\w)" if names else r"(?!)")


def _latin(sentence: TextSentence, words: Vocabulary, known: re.Pattern[str]) -> Iterator[NamedOrganizer]:
    text = sentence.text
    for pattern, role in ((words.co_organized_by, "co_organizer"), (words.organized_by, "organizer")):
        for cue in compile_pattern(rf"(?<![\w-])(?:{pattern})(?:(?<=[’'])|(?!\w))").finditer(text):
            if (
                role == "co_organizer"
                and "organi" not in cue[0]
                and not re.search(r"organi|host", text[max(0, cue.start() - 60) : cue.start()])
            ):
                continue
            spoken = "host" if "host" in cue[0].lower() else role
            yield from _listed(sentence, cue.end(), spoken, words, known)
    yield from _subjects(sentence, words)


def _listed(
    sentence: TextSentence, start: int, role: str, words: Vocabulary, known: re.Pattern[str]
) -> Iterator[NamedOrganizer]:
    """The names of a list: "the Harbour Board (HB), the City of Riga and Nordport"."""
    position, text = start, sentence.text
    separator = re.compile(
        r"[\s,:]*(?:(?:and|und|et|y|e|sowie|as well as|with)\s)?"
        r"(?:(?:both|jointly|the|a|an|die|der|das|dem|den|la|le|les|l[’']|el|los|las|il|lo|gli|de|du|des|del|della|dell[’']"
        r"|d[’'])\s?){0,3}"
    )
    for _ in range(_MOST):
        gap = separator.match(text, position)
        position = gap.end() if gap else position
        recorded = known.match(text, position)
        name = _NAME.match(text, position)
        if recorded and (not name or recorded.end() > name.end()):
            name = recorded
        elif not name or not _possible(name[0], words):
            return
        for begin, end in _parted(text, *name.span(), words):
            value = Organizer(text[begin:end], role)
            yield NamedOrganizer(_finding(sentence, value, begin, end, _RULE_OF_ROLE[role]), sentence.number, True)
        position = name.end()
        if not re.match(r",?\s*(?:and|und|et|y|e|sowie|as well as|&)\s|,\s", text[position : position + 16]):
            return
        if re.match(r",\s(?!the|die|der|la|le)\s?[a-z]", text[position : position + 8]):
            return


def _parted(text: str, start: int, end: int, words: Vocabulary) -> list[tuple[int, int]]:
    """A run of names joined by "and" as its names, unless "and" belongs to one ("Electricity and Water Authority")."""
    run = text[start:end]
    noun = compile_pattern(rf"(?<!\w)(?:{words.organization_nouns})(?!\w)")
    for part in re.finditer(
        r"\s(?:and|und|et|y|e)\s(?:(?:de )?l[’']|d[’']|(?:the|die|der|das|de la|la|le|les|el|los|de|du)\s)?", run
    ):
        left, right = run[: part.start()], run[part.end() :]
        article = len(part[0].split()) > 1 or part[0].endswith(("’", "'"))
        brief = len(left.split()) == 1 and len(right.split()) == 1
        apart = noun.search(left) and noun.search(right) and not _of_at_end(left)
        if _initials(run):
            break
        if article or brief or apart or left.endswith(")") or noun.fullmatch(left.split()[-1]):
            return [(start, start + part.start()), *_parted(text, start + part.end(), end, words)]
    return [(start, end - (2 if re.search(r"[’']s$", run) else 0))]


def _initials(run: str) -> bool:
    """Whether the short form in brackets stands for the whole: "Electricity and Water Authority (EWA)"."""
    short = re.search(r"^(.*) \(([A-Z]{3,})\)$", run)
    return short is not None and short[2] == "".join(re.findall(r"(?<![\w’'])[A-Z]", short[1]))


def _of_at_end(left: str) -> bool:
    """Whether a list may go on within the name: "Ministry of Trade" … "and Industry"."""
    return bool(re.search(r"\s(?:of|for|de|für|der|du|des|del|di)\s\S+$", left))


def _subjects(sentence: TextSentence, words: Vocabulary) -> Iterator[NamedOrganizer]:
    """Who hosts, as the candidate of the verb: "Nordport (NP) and the City of Riga hosted the second …"."""
    text = sentence.text
    for verb in compile_pattern(rf",?\s(?:{words.hosts})(?!\w)(?!\s(?:jointly\s)?(?:by|von|par|por|da)\s)").finditer(
        text
    ):
        clause = text[: verb.start()]
        if verb[0].startswith(",") and (appositive := re.search(r",\s[^,]{3,120}$", clause)):
            clause = clause[: appositive.start()]
        bare = re.sub(r",?\s(?:which|who|that|qui|que|che)$", "", clause)
        for begin, end in _run_before(text, len(bare), words):
            if _possible(text[begin:end], words):
                organizer = Organizer(text[begin:end], "organizer")
                relative = bare != clause or bool(_RELATIVE.search(text[max(0, begin - 12) : begin]))
                yield NamedOrganizer(
                    _finding(sentence, organizer, begin, end, "candidate of hosting"), sentence.number, relative
                )


def _run_before(text: str, end: int, words: Vocabulary) -> list[tuple[int, int]]:
    """The names that end here, with those joined to them: "the Harbour Board (HB) and the City of Riga"."""
    runs: list[tuple[int, int]] = []
    begin = text.find(" ", end - 260, end) + 1 if end > 260 else 0
    names = [(begin + name.start(), begin + name.end()) for name in _NAME.finditer(text[begin:end])]
    joint = re.compile(r"(?:,|,?\s(?:and|und|et|y|e|&|sowie))\s(?:(?:the|die|der|das|la|le|el|l[’'])\s?)?")
    for start, stop in reversed(names):
        gap = text[stop:end]
        if gap and (not runs or not joint.fullmatch(gap) or (gap.startswith(", ") and len(runs) < 2)):
            break
        runs = [*_parted(text, start, stop, words), *runs]
        end = start
        if len(runs) >= _MOST:
            break
    return runs


def _finding(sentence: TextSentence, value: Organizer, start: int, end: int, rule: str) -> ExtractedValue[Organizer]:
    trimmed = sentence.text[start:end].rstrip(" .,'’")
    if trimmed.startswith(("The ", "La ", "Le ", "El ", "Die ", "Der ", "Das ")):
        start += trimmed.index(" ") + 1
        trimmed = sentence.text[start : start + len(trimmed) - trimmed.index(" ") - 1]
    if trimmed.count("(") > trimmed.count(")"):
        trimmed = trimmed.rpartition(" (")[0] or trimmed
    at = sentence.start + start
    return ExtractedValue(Organizer(trimmed, value.role), trimmed, at, at + len(trimmed), rule)


def _possible(name: str, words: Vocabulary) -> bool:
    """Not a town, a country, a pronoun or a bare event noun."""
    plain = name.strip(" .,")
    if len(plain) < 2 or plain.lower() in words.stop_words.split() or plain.lower() in _NOT_NAMES or plain[0].isdigit():
        return False
    if plain.lower() in countries(words.language) or (towns(plain) and not (plain.isupper() and len(plain) < 5)):
        return False
    if " " not in plain and plain.endswith("ly"):
        return False
    if compile_pattern(rf"(?<!\w)(?:{words.persons})(?!\w)").search(plain):
        return False
    nouns = "|".join((words.forum, words.exhibition, words.delegation, words.other))
    return not compile_pattern(rf"(?:the |this |das |der |die |le |la |el )?(?:{nouns})").fullmatch(plain)


_NOT_NAMES_LIST = (
    "members it he she they we this that these who which registration experts participants attendees visitors "
    "organizers today the event company city mr ms dr mayor minister president chairman first second annual "
    "world"
)
_NOT_NAMES = frozenset(_NOT_NAMES_LIST.split())


def _ideographic(sentence: TextSentence, words: Vocabulary) -> Iterator[NamedOrganizer]:
    text = sentence.text
    hosts = r"(?:[共联][同合])?(?:主办|举办|组织(?:举办)?|承办|发起|牵头)"
    name = r"[\u3400-\u9fffA-Za-z0-9·（）]{3,30}?"
    for cue in re.finditer(rf"由(?P<who>{name}(?:[、和与及]{name}){{0,3}}?)(?:等)?(?P<verb>{hosts})", text):
        yield from _ideographs(sentence, cue.start("who"), cue["who"], "organized by")
    for cue in re.finditer(
        rf"(?:主办|承办)(?:方|单位)?[为：:是]\s?(?P<who>{name}(?:[、和与及]{name}){{0,3}})(?=[，。；]|$)", text
    ):
        yield from _ideographs(sentence, cue.start("who"), cue["who"], "organizer named")
    for cue in re.finditer(
        rf"(?:^|[，。：日晚]|上午|下午)(?P<who>{name}(?:[、与和]{name}){{0,2}}?)(?:(?:在|于)[^，。]{{2,24}})?{hosts}(?!方|单位|的)",
        text,
    ):
        if re.search(
            "委员会|协会|商会|联合会|局|政府|公司|集团|大学|中心|促进会|学会|使馆|部|厅|院|会$|社$|基金会", cue["who"]
        ) and not re.search("由|大会|论坛", cue["who"]):
            yield from _ideographs(sentence, cue.start("who"), cue["who"], "candidate of hosting")


def _ideographs(sentence: TextSentence, start: int, who: str, rule: str) -> Iterator[NamedOrganizer]:
    for part in re.finditer(r"[^、和与及]+(?:[与和][^、和与及]*(?:会|局|部|院|司|府|心|学|团))?", who):
        for name in re.finditer("[^、和与及]{3,}", part[0]):
            begin = sentence.start + start + part.start() + name.start()
            finding = ExtractedValue(Organizer(name[0]), name[0], begin, begin + len(name[0]), rule)
            yield NamedOrganizer(finding, sentence.number, rule != "candidate of hosting")
