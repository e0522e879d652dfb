"""Places finer than the area: addresses, streets, houses, villages, postcodes.

Towns, council areas and postcode districts are as coarse as an area may be told, and stay.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind
from ourdorset.listening.pseudonyms.finding.lists import is_word, phrases

_STREET = (
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Way|Crescent|Gardens|Terrace|Square|Grove|Walk|"
    r"Mews|Rise|"
    r"Row|Parade|Quay|Meadows?|Orchard|Hill|Place|Court|Park|Green|View|Path|Passage|Alley|Wharf|Gate|"
    r"Heights|Bridge)"
)
_SURE_STREET = r"(?:road|rd|street|lane|avenue|ave|crescent|terrace|mews|close|drive)"
_HOUSE = (
    r"(?:Cottages?|House|Farm|Lodge|Villas?|Barn|Bungalow|Manor|Court|Flats|Towers?|Mansions|"
    r"Mobile Home Park|Caravan Park|Estate)"
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
_BARE = re.compile(r"(?<![\w£.:,/-])\d{1,3}[a-z]?,? (?=[A-Z])([A-Z][\w’']+)(?: [A-Z][\w’']+)?(?!\w)")
_NAMED = re.compile(rf"\b(?:{_FLAT})?[A-Z][\w’']*\s+(?:{_NAME}){{0,2}}{_STREET}\b")
_SAID = re.compile(
    r"(?<=\b(?:in|on|up|at|of) )(?!(?:the|a|my|our|your|that|this|his|her|their|same|next|main|busy|"
    r"one)\b)[a-z’']{3,}(?:\s[a-z’']{3,})?\s(?:road|street|lane|avenue|crescent)\b"
)
_HOUSED = re.compile(rf"\b(?:{_FLAT})?[A-Z][\w’']+\s+(?:[A-Z][\w’']+\s+){{0,2}}{_HOUSE}\b")
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
    r"What|Some|Every|Only|Just|Because|Or|Oh|Through|Beyond|Round|Since|Next)\s+"
)
_NOT_STREETS = frozenset(
    "high street|main street|main road|old people|bus station|poole park|care home|nursing home|park and "
    "ride|car park|"
    "council house|open house|full house|family way|right way|long way|dead end|wessex way|care in the "
    "community|"
    "coronation street|downing street|holiday park|harbour view|green space|market place|opera house|town "
    "bridge|"
    "long way|no way|the way|half way|new place|poole quay|weymouth quay|our house|safe place|another place|"
    "sesame street|"
    "county court|magistrates court|crown court|family court|high court|west coast path|coast path|garden "
    "centre|"
    "weymouth park|first place|wheelchair way|south west coast path|bournemouth gardens|poole bridge".split(
        "|"
    )
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
    for found in _NUMBERED.finditer(text):
        yield Finding(found.start(), found.end(), Kind.PLACE, "address", 1.0)
    for rule, certainty, form in (("street", 0.9, _NAMED), ("house", 0.8, _HOUSED)):
        for found in form.finditer(text):
            yield from _trimmed(found, rule, certainty)
    for found in _SAID.finditer(text):
        if found[0] not in _NOT_STREETS and " ".join(found[0].split()[-2:]) not in _NOT_STREETS:
            yield Finding(found.start(), found.end(), Kind.PLACE, "street", 0.7)
    for found in _BARE.finditer(text):
        if not is_word(found[1].lower()):
            yield Finding(found.start(), found.end(), Kind.PLACE, "number and name", 0.5)
    yield from _lived(text)


def _trimmed(found: "re.Match[str]", rule: str, certainty: float) -> Iterator[Finding]:
    """Without the words before the name that a sentence begins with."""
    start, words = found.start(), found[0]
    while leading := _LEADING.match(words):
        if leading[0].strip() in {"Mr", "Mrs", "Ms", "Miss", "Dr"}:
            return
        start += leading.end()
        words = words[leading.end() :]
    low = words.lower()
    if " " not in words or low in _NOT_STREETS or low in phrases("kept"):
        return
    if all(part in phrases("kept") for part in low.rsplit(" ", 1)[:1]) and rule == "house":
        return
    yield Finding(start, found.end(), Kind.PLACE, rule, certainty)


def _lived(text: str) -> Iterator[Finding]:
    """What somebody lives in, is from, or moved to, unless it is a town or a country."""
    for found in _CUED.finditer(text):
        words = found[1]
        if words.lower() in phrases("kept") or words.split()[0].lower() in phrases("kept"):
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
