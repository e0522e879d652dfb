"""Places finer than the area: addresses, streets, houses, villages, postcodes.

Towns, council areas and postcode districts are as coarse as an area may be told, and stay.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind
from ourdorset.listening.pseudonyms.finding.lists import any_of, first_names, is_word, kept, phrases

_STREET = (
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Way|Crescent|Gardens|Terrace|Square|Grove|Walk|"
    r"Mews|Rise|"
    r"Row|Parade|Quay|Meadows?|Orchard|Hill|Place|Court|Park|Green|View|Path|Passage|Alley|Wharf|Gate|"
    r"Heights|Bridge|" + any_of("street_kinds") + r")"
)
# Last names too: places only after a word of way.
_MAYBE_STREET = f"(?:{any_of('spot_kinds')})"
_SURE_STREET = r"(?:road|rd|street|lane|avenue|ave|crescent|terrace|mews|close|drive)"
_HOUSE = (
    r"(?:Cottages?|House|Farm|Lodge|Villas?|Barn|Bungalow|Manor|Court|Flats|Towers?|Mansions|"
    r"Mobile Home Park|" + any_of("house_kinds") + r")"
)
_NAME = r"(?:[A-Z][\w’']*[\s-]+|(?:of|the|and|in|under|on|le)[\s-])"
_FLAT = r"(?:(?:[Ff]lat|[Aa]partment|[Uu]nit|[Rr]oom)\s+\d+[A-Za-z]?,?\s+)"
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?\s{0,2}[0-9][ABD-HJLNP-UW-Z]{2}\b", re.I)
_NUMBERED = re.compile(
    rf"\b(?:{_FLAT})?(?:[Nn]umber\s+)?\d{{1,4}}[a-zA-Z]?,?\s+(?:[A-Z][\w’']*\s+){{1,3}}{_STREET}\b|"
    rf"\b(?:number\s+)?\d{{1,4}}[a-z]?,?\s+(?!(?:minutes?|miles?|people|years?|days?|of|the|different|more|"
    rf"or)\b)(?:[a-z’']{{3,}}\s+){{1,2}}{_SURE_STREET}\b"
)
# a number and a name without a word for street, such as 12a Cowleaze
_BARE = re.compile(r"(?<![\w£.:,/-])\d{1,3}[a-z]?,? (?=[A-Z])(?:The )?[A-Z][\w’']+(?: [A-Z][\w’']+)?(?!\w)")
_NAMED = re.compile(rf"\b(?:{_FLAT})?[A-Z][\w’']*\s+(?:{_NAME}){{0,2}}{_STREET}\b")
_FLATTED = re.compile(
    rf"\b(?i:flat|apartment|unit|room)\s+\d{{1,4}}[a-z]?,?\s+[a-z’']{{3,}}\s+(?:{_HOUSE.lower()[3:-1]}|"
    rf"{_STREET.lower()[3:-1]})\b"
)
_SAID = re.compile(
    r"(?<=\b(?:in|on|up|at|of) )(?!(?:the|a|my|our|your|that|this|his|her|their|same|next|main|busy|"
    r"one)\b)[a-z’']{3,}(?:\s[a-z’']{3,})?\s(?:road|street|lane|avenue|crescent)\b"
)
_ON_THE_WAY = re.compile(
    rf"\b(?:in|on|up|at|past|near|down|off|from|behind|between|beyond|to|by|over)\s"
    rf"((?:[A-Z][\w’']+\s){{1,2}}{_MAYBE_STREET})\b|\b([A-Z]\w+[’']s\s{_MAYBE_STREET})\b"
)
_HOUSED = re.compile(rf"\b(?:{_FLAT})?[A-Z][\w’']+\s+(?:[A-Z][\w’']+\s+){{0,2}}{_HOUSE}\b")
# parts of the names of villages: Nether …, Great …; … Magna, … Abbas
_BEFORE = f"(?:{any_of('village_firsts')})"
_AFTER = f"(?:{any_of('village_lasts')})"
_PARTED = re.compile(
    rf"\b(?:in|at|to|of|by|up|or|and|near|from|past|over|"
    rf"down) ({_BEFORE} [A-Z][a-z]{{3,}}(?: [A-Z][a-z]{{3,}})?)\b"
    r"(?!\s?(?:Hospital|Ambulance|Infirmary|General|NHS|Ward|Council|University|Police))|"
    rf"\b([A-Z][a-z]{{3,}} {_AFTER})\b"
)
# what everybody's is called, so that the words before it name no village
_OF_ALL = re.compile(r"\b(?:Hospital|Ambulance|Infirmary|General|NHS|Ward|Council|University|Police)\b")
# two large words after a word of way: past Doles Ash
_PASSED = re.compile(
    r"\b(?:[Pp]ast|beyond|behind|opposite|bus stop at|turning for|turn-off for)\s(?:the\s)?"
    r"([A-Z][\w’']+\s[A-Z][\w’']+)"
)
# what people call a small settlement: a hamlet's or a village's name follows, or several in a list
_HAMLET = re.compile(
    r"\b(?:hamlets?|villages?|parish|estate|park home site|close|street|road|lane|block|flats)\s(?:of|"
    r"called|at)\s"
    r"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
)
_CUED = re.compile(
    r"(?i:\b(?:live[sd]?|living|grew up|brought up|born|moved|move|house|flat|home|bungalow|village|stay|"
    r"stayed|round)\b"
    r"(?:\s(?:out|up|down|over|back|here|now|all my life))?\s(?:in|at|to|near|from|outside|called|of)\s)"
    r"((?:[A-Z][\w’'-]+\s?){1,3})(?<!\s)"
)
_LEADING = re.compile(
    r"^(?:The|At|In|On|From|To|And|But|So|My|Our|Their|His|Her|Your|Near|Off|Up|Down|When|Then|That|This|A|"
    r"An|If|Yes|No|"
    r"Well|It|I|We|They|She|He|Mr|Mrs|Ms|Miss|Dr|Also|By|For|Around|Along|Behind|Past|Not|Opposite|Outside|"
    r"Where|Over|"
    r"Between|Until|What|Some|Every|Only|Just|Because|Or|Oh|Through|Beyond|Round|Since|Next)\s+"
)
# After the name of a town these are streets of their own.
_WAYS = frozenset("road rd street lane avenue close drive crescent terrace mews".split())
_LARGE = re.compile(r"\s[A-Z]")
_NOT_STREETS = phrases("not_streets")


def _nowhere(words: str) -> bool:
    """Whether it is no place of somebody's own though it ends as a street does."""
    return words in _NOT_STREETS or " ".join(words.split()[-2:]) in _NOT_STREETS


def _everybodys(words: str) -> bool:
    """Whether it is no village: a hospital, a council, or somebody called so."""
    low = words.lower()
    return low in kept() or bool(_OF_ALL.search(words)) or any(part in first_names() for part in low.split())


def _known_or_somebody(words: str) -> bool:
    """Whether large words after a word of way are known to all, or begin with a first name."""
    low = words.lower()
    first = low.split()[0]
    return low in kept() or _nowhere(low) or first in kept() or first in first_names()


# Each with what its words must not be.
_RULES: tuple[tuple[str, float, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("address", 1.0, _NUMBERED, lambda words: False),
    ("address", 0.9, _FLATTED, lambda words: False),
    ("parts of a village’s name", 0.7, _PARTED, _everybodys),
    ("on the way", 0.5, _PASSED, _known_or_somebody),
    ("on the way", 0.5, _HAMLET, _known_or_somebody),
    ("on the way", 0.5, _ON_THE_WAY, _known_or_somebody),
    ("street", 0.7, _SAID, _nowhere),
    (
        "number and name",
        0.5,
        _BARE,
        lambda words: words.split()[1] != "The" and is_word(words.split()[1].lower()),
    ),
)


def villages(text: str, gazetteer: Iterable[str] = ()) -> Iterator[Finding]:
    """Each village and part of a town in a text; `gazetteer` names more than our list."""
    for found in _villages(tuple(gazetteer)).finditer(text):
        yield Finding(found.start(), found.end(), Kind.PLACE, "gazetteer", 0.9)


def places(text: str) -> Iterator[Finding]:
    """Each address, street, house and postcode in a text, and where somebody says they live."""
    for found in _POSTCODE.finditer(text):
        if re.search(r"\d\s*\d[A-Za-z]{2}$", found[0]) and (found[0][0].isupper() or " " in found[0]):
            yield Finding(found.start(), found.end(), Kind.PLACE, "postcode", 1.0)
    for rule, certainty, form in (("street", 0.9, _NAMED), ("house", 0.8, _HOUSED)):
        for found in form.finditer(text):
            yield from _trimmed(found, rule, certainty)
    for rule, certainty, form, stays in _RULES:
        for found in form.finditer(text):
            start, end = found.span(found.lastindex or 0)
            if not stays(text[start:end]):
                yield Finding(start, end, Kind.PLACE, rule, certainty)
    yield from _lived(text)


def _trimmed(found: "re.Match[str]", rule: str, certainty: float) -> Iterator[Finding]:
    """Without the words before the name that a sentence begins with."""
    start, words = found.start(), found[0]
    while leading := _LEADING.match(words):
        if leading[0].strip() in {"Mr", "Mrs", "Ms", "Miss", "Dr"}:
            return
        start += leading.end()
        words = words[leading.end() :]
    if words.endswith(" St") and _LARGE.match(found.string, found.end()):
        return  # Siobhan St John
    low = " ".join(words.lower().split())
    if " " not in low or low in kept() or " ".join(low.split()[-2:]) in _NOT_STREETS:
        return
    if low.rsplit(" ", 1)[0] in kept() and (rule == "house" or low.rsplit(" ", 1)[1] not in _WAYS):
        return
    yield Finding(start, found.end(), Kind.PLACE, rule, certainty)


def _lived(text: str) -> Iterator[Finding]:
    """What somebody lives in, is from, or moved to, unless it is a town or a country."""
    for found in _CUED.finditer(text):
        words = found[1]
        if words.lower() in kept() or words.split()[0].lower() in kept():
            continue
        yield Finding(found.start(1), found.start(1) + len(words.rstrip()), Kind.PLACE, "lived in", 0.6)


@lru_cache(maxsize=8)
def _villages(more: tuple[str, ...]) -> "re.Pattern[str]":
    """Any village: written large, or small after a word of place."""
    names = sorted(phrases("villages") | {name.lower() for name in more}, key=len, reverse=True)
    large = "|".join(_written(name) for name in names)
    small = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in names)
    return re.compile(rf"\b(?:{large})\b|(?<=\b(?:in|at|to) )(?:{small})\b")


def _written(name: str) -> str:
    """A pattern for a name as it is written: each of its words large but the little ones."""
    little = {"of", "the", "on", "in", "under", "cum"}
    parts = [
        word if word in little else word.title().replace("'S", "'s") for word in re.split(r"[\s-]", name)
    ]
    return r"[\s-]+".join(re.escape(part).replace("'", "[’']?") for part in parts)
