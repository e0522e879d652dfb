"""Names after a cue: a title, a relation, “called”, “I’m”; also where everything is written small."""

import re
from collections.abc import Iterator

from ourdorset.listening.pseudonyms.finding.persons.marks import (
    MONTHS,
    Marks,
    is_name,
    is_small_name,
    is_word_name,
    is_word_surname,
    may_be_last_name,
    may_be_name,
    may_be_small_name,
    put,
)
from ourdorset.listening.pseudonyms.finding.reading import Reading

TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev reverend father fr sister nurse "
    "matron "
    "cllr councillor aunty auntie aunt uncle nan nana nanny gran grandma grandad granny grandpa pastor vicar "
    "imam rabbi captain sergeant sgt pc constable consultant headmaster headteacher midwife canon deacon "
    "mister missus cousin brother".split()
)
_ADJECTIVES = frozenset("old young little poor".split())
# After these a word written small is a name as well.
SURE_TITLES = frozenset("mr mrs ms miss dr prof cllr auntie aunty uncle".split())
KIN = (
    "daughter|son|husband|wife|partner|hubby|missus|boyfriend|girlfriend|fianc[eé]e?|ex|ex-husband|ex-wife|"
    "mum|mother|dad|father|"
    "stepmum|stepdad|stepson|stepdaughter|step-?mother|step-?father|brother|sister|bro|sis|twin|cousin|"
    "nephew|niece|uncle|aunt|aunty|auntie|"
    "nan|nanna|nana|gran|granny|grandma|grandmother|grandad|grandfather|grandson|granddaughter|grandchild|"
    "godson|goddaughter|"
    "mother-in-law|father-in-law|brother-in-law|sister-in-law|son-in-law|daughter-in-law|mate|friend|best "
    "friend|neighbour|neighbor|"
    "lodger|flatmate|housemate|landlord|landlady|colleague|boss|manager|supervisor|teacher|tutor|headteacher|"
    "head|"
    "gp|doctor|nurse|midwife|health visitor|social worker|support worker|key ?worker|carer|care worker|"
    "cleaner|consultant|surgeon|"
    "physio|therapist|counsellor|psychiatrist|psychologist|dentist|pharmacist|chemist|vicar|priest|care "
    "coordinator|care navigator|"
    "link worker|social prescriber|advocate|solicitor|budd(?:y)|pal|baby|boy|girl|lad|kid|child|little one|"
    "eldest|youngest|oldest|middle one|"
    "oldest boy|girls|boys|kids|children|sons|daughters|twins|friends|mates|neighbours|brothers|sisters|"
    "grandchildren|"
    "late husband|late wife|other half|dog|cat|interpreter|volunteer|befriender|receptionist|"
    "occupational therapist|community nurse|district nurse|coach|bloke|lady|chap|man|woman|guy"
)
_OWN = r"(?:my|our|his|her|their|your|the|a|this|me|another|one of my|that|me and my)"
_CUES = (
    (
        "relation",
        0.95,
        re.compile(
            rf"\b{_OWN}(?:\s+(?:late|poor|dear|lovely|little|older|elder|eldest|younger|youngest|middle|best|"
            rf"old|own|then|new|twin|good|"
            rf"first|second|next-door|next door|ex|big|oldest|only|other|wonderful|amazing|named|school|work|"
            rf"former|current|\d+))*"
            rf"\s+(?:{KIN})(?:’s|'s)?(?:\s+(?:is|was|are|here|too|then|also|at the time|of "
            rf"mine))?(?:\s*[,:(–—-]\s*|\s+)",
            re.IGNORECASE,
        ),
    ),
    (
        "said to be called",
        0.95,
        re.compile(
            r"\b(?:called|named|name is|name’s|name's|names are|name was|nicknamed|known as|calls? (?:me|him|"
            r"her|them|it)|call (?:me|him|her)|christened|"
            r"née|nee|maiden name (?:is|was)|surname (?:is|was)|last name (?:is|was)|first name (?:is|was)|"
            r"aka|formerly|"
            r"goes by|answer to|knew as|name of|(?:full |patient’s |patient |first |last |sur)?name(?=:|"
            r"\s+[A-Z]{3,}, ))(?:\s+(?:either|maybe|um|uh|er|erm|something like|little|old|"
            r"just|simply)\b)*[\s,:]+[\"“‘']?",
            re.IGNORECASE,
        ),
    ),
    (
        "says who they are",
        0.9,
        re.compile(
            r"(?:\b(?:[Ii]’m|[Ii]'m|[Ii] am|[Tt]his is|[Tt]hat’s|[Tt]hat's|[Ii]t’s|[Ii]t's|[Tt]hat was|[Ii]t "
            r"was|[Ss]igned|[Rr]egards|[Hh]i|[Hh]ello|"
            r"[Dd]ear|[Hh]iya|[Tt]hanks|[Tt]hank you|[Cc]heers|[Ss]orry|[Oo]h|[Mm]orning|[Bb]ye|[Rr]ight|"
            r"[Oo]kay|[Yy]es|[Nn]o|[Ll]ove),?\s+)(?=[A-Z])"
        ),
    ),
)
_LIST = re.compile(r"^(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|&)\s+|\s*/\s*)$")


def titled(reading: Reading, marks: Marks) -> None:
    """The name after a title: “Mrs Jones”, “Dr. A. Patel”, “auntie jean”."""
    tokens = reading.tokens
    for index, token in enumerate(tokens[:-1]):
        if token.folded in _ADJECTIVES and token.large and reading.between(index, index + 1) == " ":
            _old_somebody(reading, index + 1, marks)
        if token.folded not in TITLES or not re.fullmatch(r"\.?\s+", reading.between(index, index + 1)):
            continue
        after = tokens[index + 1]
        if may_be_last_name(after) and not after.begins:
            put(marks, index + 1, "title", 0.95)
        elif token.folded in SURE_TITLES and may_be_small_name(after) and (reading.shouts or not after.large):
            put(marks, index + 1, "title", 0.85)


def _old_somebody(reading: Reading, index: int, marks: Marks) -> None:
    """“Old Baker”, “Young Marek”: a last or first name after such a word written large."""
    after = reading.tokens[index]
    if after.large and (is_word_surname(after.folded) or is_word_name(after.folded)):
        put(marks, index, "title", 0.6)


def cued(reading: Reading, marks: Marks) -> None:
    """The name, or names in a list, after each cue."""
    places = {token.start: index for index, token in enumerate(reading.tokens)}
    for rule, certainty, form in _CUES:
        for found in form.finditer(reading.text):
            index = places.get(found.end())
            if index is not None:
                if rule == "says who they are" and _tells_the_month(reading, index, found[0]):
                    continue
                for each in _listed(reading, index, rule == "said to be called"):
                    put(marks, each, rule, certainty)


def _tells_the_month(reading: Reading, index: int, cue: str) -> bool:
    """Whether “It was May” speaks of the calendar."""
    return reading.tokens[index].folded in MONTHS and cue.lower().startswith(("it", "that", "this"))


def _listed(reading: Reading, index: int, called: bool) -> Iterator[int]:
    """The name that begins at a token, then those that a comma or “and” add to it."""
    tokens = reading.tokens
    while index < len(tokens) and _named(reading, index, called):
        yield index
        after = index + 1
        while after < len(tokens) and reading.between(after - 1, after) == " " and may_be_name(tokens[after]):
            after += 1
        if after >= len(tokens) or not _LIST.match(_gap(reading, after)):
            return
        index = after if tokens[after].folded not in {"and", "or"} else after + 1


def _gap(reading: Reading, after: int) -> str:
    """What stands between a name and what may be the next of a list, an “and” included."""
    tokens = reading.tokens
    if tokens[after].folded in {"and", "or"} and after + 1 < len(tokens):
        return reading.text[tokens[after - 1].end : tokens[after + 1].start]
    return reading.between(after - 1, after)


def _named(reading: Reading, index: int, called: bool) -> bool:
    token = reading.tokens[index]
    if token.large and not reading.shouts:
        return may_be_name(token) and (called or not token.all_large or is_name(token.folded))
    if is_small_name(token.folded) or (is_word_name(token.folded) and _short_step(reading, index)):
        return True
    return (called and may_be_small_name(token)) or (is_name(token.folded) and may_be_small_name(token))


def _short_step(reading: Reading, index: int) -> bool:
    """Whether a word that may be a name stands right after the cue and does not go on as a verb would."""
    before = reading.text[max(0, reading.tokens[index].start - 2) : reading.tokens[index].start]
    after = reading.tokens[index + 1].folded if index + 1 < len(reading.tokens) else ""
    return "," not in before and after not in {
        "be",
        "not",
        "you",
        "have",
        "never",
        "always",
        "also",
        "just",
        "get",
    }
