"""Organisations that would tell who somebody is: their school, surgery, employer, church or home.

Great public ones, such as the hospital trust, stay: thousands of people go there.
"""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind
from ourdorset.listening.pseudonyms.finding.lists import is_word, phrases

_HEADS = (
    r"(?:(?:Church of England |C of E |CE |VC |VA |Catholic |RC )?"
    r"(?:Primary|Junior|Infant|First|Middle|Secondary|High|Grammar|Upper|Comprehensive|Special|Nursery|"
    r"Prep)?\s?"
    r"(?:School|Academy)|Primary|Infants|Juniors|Pre-?[Ss]chool|Playgroup|Nursery|Sixth Form|College|"
    r"Surgery|Medical (?:Centre|Practice|Group)|Health Centre|Family Practice|Practice|Clinic|Dental "
    r"(?:Practice|Surgery)|Dentists?|"
    r"Pharmacy|Chemists?|Opticians|Care Home|Nursing Home|Residential Home|Rest Home|Care Centre|Home Care|"
    r"Homecare|Day Centre|"
    r"Community Centre|Village Hall|Youth (?:Club|Centre)|Social Club|Sports Club|Football Club|Rugby Club|"
    r"Cricket Club|Bowls Club|"
    r"Rovers|Wanderers|Rangers|FC|"
    r"Church|Chapel|Parish|Mosque|Gurdwara|Temple|Synagogue|Abbey|Minster|"
    r"Ltd|Limited|PLC|plc|LLP|& Sons?|and Sons?|& Daughters?|Brothers|Bros|Garage|Motors|Builders|Plumbing|"
    r"Solicitors|"
    r"Estate Agents|Bakery|Stores|Farm Shop|Hotel|Inn|Arms|Café|Cafe|Cars|Taxis|Carers|Care Agency|Care "
    r"Services|Cleaning|Engineering|"
    r"(?:Islamic|Hindu|Sikh|Buddhist|Polish|Family|Children’s|Children's|Resource|Advice) Centre|Trust|"
    r"Foundation|Scouts|Guides|"
    r"Brownies|Cubs|Choir|Singers|Band)"
)
_WORD = r"(?:[A-Z][\w’'.-]*|&|of|the|and|on)"
_HEADED = re.compile(rf"\b(?:St\.?\s)?[A-Z][\w’'.-]*(?:\s{_WORD}){{0,4}}?\s{_HEADS}(?!\w)")
_SAINT = re.compile(
    r"\bSt\.?\s(?:[A-Z]\w+(?:\sthe\s[A-Z]\w+)?\sand\s(?:St\.?\s)?)?[A-Z]\w+(?:[’']s?|"
    r"s)?(?:\sthe\s[A-Z]\w+)?(?!\w)"
)
_HOLY = re.compile(
    r"\b(?:Holy (?:Trinity|Cross|Family|Rood)|All Saints[’']?|All Souls|Our Lady(?: \w+)*|Christ Church|"
    r"Sacred Heart|Emmanuel)\b"
    r"(?! Trinity)"
)
# two or more large words where somebody goes: a place with a name of its own
_AT = re.compile(
    r"\b(?:at|[Rr]egistered with|[Dd]entist,|[Ss]urgery,|[Gg]roup,|[Cc]lub,|[Cc]harity,|"
    r"[Cc]ompany,)\s(?:the\s)?"
    r"((?:[A-Z][\w’'-]+|[A-Z]\.?)(?:\s(?:[A-Z][\w’'-]+|&|of|and))*\s[A-Z][\w’'-]+)"
)
_SMALL = re.compile(
    r"(?<=\b(?:at|to) )(?!(?:the|a|my|our|your|his|her|their|any|every|this|that|primary|secondary|junior|"
    r"infant|first|middle|high|"
    r"nursery|private|special|state|local|sunday|night|big|boarding|university|old|another|one|medical|new|"
    r"day)\b)"
    r"(?:st\.?\s)?[a-z’']{3,}(?:\s[a-z’']{3,})?\s(?:school|primary|surgery|medical centre|health centre|"
    r"academy|nursery)\b"
)
_EMPLOYED = re.compile(
    r"(?i:\b(?:work|works|worked|working|job|employed|volunteer|volunteers|volunteered|manager|"
    r"apprenticeship|apprentice|shifts?)\s"
    r"(?:part[- ]time\s|full[- ]time\s|nights\s|there\s)?(?:at|for|by|with)\s(?:the\s)?)"
    r"([A-Z][\w’'&-]*(?:\s(?:[A-Z][\w’'&-]*|&|and(?=\s[A-Z])|of(?=\s[A-Z])))*)"
)
_LEADING = re.compile(
    r"^(?:The|At|In|On|From|To|And|But|So|My|Our|Their|His|Her|Your|When|Then|That|This|A|An|If|Yes|No|Well|"
    r"It|I|We|They|She|"
    r"He|Also|By|For|What|Some|Every|Only|Just|Because|Or|Oh|Local|Since|I’m|I'm|Both|Is|Was|Where|There|"
    r"Their|Near|Behind|"
    r"of|the|and|on|&|Even|Opposite|As|With|Outside|Most|Once|After|Before|Thanks|Our|Each|Old|Sometimes|"
    r"Until)\s+"
)
# What stands before a kind and is no name.
_KINDS = frozenset(
    "gp nhs doctors private primary local church sunday high health medical secondary special".split()
)
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Aunty?|Auntie|Uncle)\.?\s$")


def organisations(text: str) -> Iterator[Finding]:
    """Each organisation in a text that is somebody's own."""
    for found in _HEADED.finditer(text):
        yield from _trimmed(text, found.start(), found[0], "organisation by its kind", 0.85)
    for found in _SAINT.finditer(text):
        yield from _trimmed(text, found.start(), found[0], "named after a saint", 0.7)
    for found in _HOLY.finditer(text):
        yield Finding(found.start(), found.end(), Kind.ORGANISATION, "name of a church", 0.7)
    for found in _AT.finditer(text):
        yield from _trimmed(text, found.start(1), found[1], "large words after “at”", 0.4)
    for found in _EMPLOYED.finditer(text):
        if not _TITLES.search(found[1] + " "):
            yield from _trimmed(text, found.start(1), found[1], "worked for", 0.7)
    for found in _SMALL.finditer(text):
        yield Finding(found.start(), found.end(), Kind.ORGANISATION, "organisation by its kind", 0.6)


def _trimmed(text: str, start: int, words: str, rule: str, certainty: float) -> Iterator[Finding]:
    while leading := _LEADING.match(words):
        start += leading.end()
        words = words[leading.end() :]
    if _public(words.lower()) or _TITLES.search(text[max(0, start - 8) : start]):
        return
    if rule == "organisation by its kind" and _says_nothing(words):
        return
    if rule == "worked for" and all(is_word(word.lower()) for word in words.split()[:1]) and " " not in words:
        return
    yield Finding(start, start + len(words), Kind.ORGANISATION, rule, certainty)


def _public(words: str) -> bool:
    kept = phrases("kept")
    return (
        words in kept
        or words.split(" ")[0] in ("tesco", "asda", "nhs")
        or any(" " in phrase and phrase in words for phrase in kept if phrase[0] == words[0])
    )


def _says_nothing(words: str) -> bool:
    """A kind without a name, such as “Primary School” or “Medical Centre”."""
    first = words.split(" ")[0]
    return " " not in words or bool(re.fullmatch(_HEADS, words)) or first.lower() in _KINDS
