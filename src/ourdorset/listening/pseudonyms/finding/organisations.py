"""Organisations that would tell who somebody is: their school, surgery, employer, church or home.

Great public ones, such as the hospital trust, stay: thousands of people go there.
"""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.finding import Finding, Kind
from ourdorset.listening.pseudonyms.finding.lists import any_of, is_word, kept

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
    r"Brownies|Cubs|Choir|Singers|Band|" + any_of("organisation_kinds") + r")"
)
_WORD = r"(?:[A-Z][\w’'.-]*|&|of|the|and|on)"
_HEADED = re.compile(
    rf"\b(?:St\.?\s)?[A-Z][\w’'.-]*(?:\s{_WORD}){{0,4}}?\s{_HEADS}"
    rf"(?:\sof England)?(?:\s{_HEADS})?(?:\sof\sthe(?:\s[A-Z][\w’']+){{1,2}})?(?!\w)"
)
_SAINT = re.compile(
    r"\bSaint\s[A-Z]\w+(?:[’']s?|s)?(?=\s(?:hostel|school|church|chapel|hall|primary|house|home|hospice|"
    r"parish))|"
    r"\bSt\.?\s(?:[A-Z]\w+(?:\sthe\s[A-Z]\w+)?\sand\s(?:St\.?\s)?)?[A-Z]\w+(?:[’']s?|"
    r"s)?(?:\sthe\s[A-Z]\w+)?(?!\w)"
)
_HOLY = re.compile(
    r"\b(?:Holy (?:Trinity|Cross|Family|Rood)|All Saints[’']?|All Souls|All Hallows|Our Lady(?: \w+)*|"
    r"Christ Church|"
    r"Sacred Heart|Emmanuel)\b"
    r"(?! Trinity)"
)
# inns: the Rising Sun, the Fox and Hounds, the King's Head
_INN = re.compile(
    rf"\b[Tt]he\s((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s[A-Z]\w+|(?:{any_of('inn_firsts')})\s(?:{any_of('inn_lasts')})|(?:{any_of('inns')})|"
    rf"(?:{any_of('inn_lasts')}|Coach|Hare|Bat|Hand|Castle|Spade)\s(?:and|&|in)\s[A-Z][a-z]+)"
    r"(?!\w)(?!\s(?:Cross|Nose|of)\b)"
)
# a name after the word for what it is: my school, Queen Mary's; a GP, Old Mill
_TOLD = re.compile(
    r"\b(?:[Ss]chool|[Ss]urgery|[Pp]ractice|[Cc]hapel|[Cc]hurch|[Mm]osque|[Cc]lub|[Cc]are home|[Hh]ome|"
    r"[Pp]ub|"
    r"[Cc]afe|[Cc]afé|[Nn]ursery|[Cc]ollege|[Ee]mployer|[Cc]ompany|[Ff]irm|[Ff]actory),\s(?:the\s)?"
    r"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?=,| -|;|\.| said| have| has| is| was| told)"
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
    r"academy|nursery|manor|lodge|grange|care home|nursing home|day centre|medical practice|infants|juniors|"
    r"community centre|village hall|sixth form|barbers|bakery|social club|youth club)\b"
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
    r"of|the|and|on|&|Even|Opposite|As|With|Outside|Most|Once|After|Before|Thanks|Our|Each|Sometimes|"
    r"Until)\s+"
)
# What stands before a kind and is no name.
_KINDS = frozenset(
    "gp nhs doctors private primary local church sunday high health medical secondary special".split()
)
# A name of these words alone is what every area has.
_EVERYBODYS = frozenset(
    "mental health patient transport community support social care crisis adult adults children's children "
    "young people family families team teams services service group groups crew crews drop-in drop in home "
    "hospital emergency urgent primary secondary specialist local council county public and of the peer "
    "carers carer day centre bus police fire ambulance district nursing project partnership talking "
    "therapies "
    "supplies recovery lunch club kitchen boys girls ladies lads veterans united works cleaners recycling "
    "security boxing dental eye sexual maternity women's men's workshop workshops".split()
)
# Where a name begins anew: after a sentence, not after “St.” or initials, and at “of St”.
_SENTENCE = re.compile(r"(?<!\bSt)(?<!\b[A-Z])\.\s+|\sof\s(?=St\b)")
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Aunty?|Auntie|Uncle)\.?\s$")

# Rules whose words may have others before them that are no part of the name; then those whose words are it.
_TRIMMED = (
    ("organisation by its kind", 0.85, _HEADED),
    ("named after a saint", 0.7, _SAINT),
    ("large words after “at”", 0.4, _AT),
    ("worked for", 0.7, _EMPLOYED),
    ("after the word for what it is", 0.5, _TOLD),
)
_WHOLE = (
    ("name of a church", 0.7, _HOLY),
    ("name of an inn or a home", 0.6, _INN),
    ("organisation by its kind", 0.6, _SMALL),
)


def organisations(text: str) -> Iterator[Finding]:
    """Each organisation in a text that is somebody's own."""
    for rule, certainty, form in _TRIMMED:
        for found in form.finditer(text):
            start, end = found.span(form.groups)
            if rule != "worked for" or not _TITLES.search(found[1] + " "):
                yield from _trimmed(text, start, text[start:end], rule, certainty)
    for rule, certainty, form in _WHOLE:
        for found in form.finditer(text):
            start, end = found.span(form.groups)
            if text[start:end].lower() not in kept():
                yield Finding(start, end, Kind.ORGANISATION, rule, certainty)


def _trimmed(text: str, start: int, words: str, rule: str, certainty: float) -> Iterator[Finding]:
    if ended := list(_SENTENCE.finditer(words)):
        start += ended[-1].end()
        words = words[ended[-1].end() :]
    while leading := _LEADING.match(words):
        start += leading.end()
        words = words[leading.end() :]
    while (first := words.partition(" "))[0].lower() in _KINDS and " " in first[2]:
        start += len(first[0]) + 1
        words = first[2]
    if _public(words.lower()) or _TITLES.search(text[max(0, start - 8) : start]):
        return
    if rule == "organisation by its kind" and _says_nothing(words):
        return
    if rule == "worked for" and all(is_word(word.lower()) for word in words.split()[:1]) and " " not in words:
        return
    yield Finding(start, start + len(words), Kind.ORGANISATION, rule, certainty)


def _public(words: str) -> bool:
    known = kept()
    return (
        words in known
        or words.split(" ")[0] in ("tesco", "asda", "nhs")
        or any(" " in phrase and phrase in words for phrase in known if phrase[0] == words[0])
    )


def _says_nothing(words: str) -> bool:
    """A kind without a name, such as “Primary School” or “Medical Centre”."""
    first = words.split(" ")[0]
    return (
        " " not in words
        or bool(re.fullmatch(_HEADS, words))
        or first.lower() in _KINDS
        or all(word in _EVERYBODYS for word in words.lower().split())
    )
