"""Names that stand alone: by the lists, by a capital inside a sentence, and by what is around them."""

import re

from ourdorset.identity.api import fold
from ourdorset.listening.pseudonyms.finding.lists import is_word, kept_words
from ourdorset.listening.pseudonyms.finding.persons.marks import (
    MONTHS,
    Marks,
    is_name,
    is_place_name,
    is_small_name,
    is_unknown,
    is_word_name,
    is_word_surname,
    never,
    put,
)
from ourdorset.listening.pseudonyms.finding.reading import Reading, Token

# What a person does or is: after a word that may be a name it says that it is one.
DOES = frozenset(
    "said says is was has had came comes told tells went goes does did got gets who thinks thought helped "
    "helps rang "
    "phoned called never always used lives lived died works worked loves loved likes liked wants wanted "
    "needs needed "
    "looked looks takes took made makes kept keeps gave gives sat sits asked asks knows knew felt feels "
    "started "
    "left moved passed visited visits drove drives stayed isn't wasn't hasn't doesn't didn't couldn't "
    "wouldn't can't "
    "picked brought found saw heard tried suggested explained listened sorted became suffered fell from "
    "wouldn't "
    "understood understands still also just and passed popped turned uses drinks cried cries paid ran runs "
    "wrote sent sends bought drank sang feeds fixed gave smokes sleeps "
    "slept sings drove swears cooks lets let stops stopped put puts gets can may must will won't and's "
    "pops reckons reckoned met joined referred booked arranged showed retired".split()
)
# What nothing but a person does, and what is done to nobody but persons.
_ONLY_PERSONS = frozenset(
    "said says told phoned thinks asked lives died works worked loves hates reckons reckoned visits visited "
    "texted".split()
)
_TELLING = frozenset("told tell telling asked ask phoned texted".split())
NOT_AFTER_WILL = frozenset("be you i we they he she it the there this that anyone someone not have".split())
_BEFORE_PERSON = frozenset(
    "with told asked called met saw see seen miss love thank thanks dear visit visited".split()
)
BEFORE_MONTH = frozenset(
    "in of by since until till last next this early late mid every during before after end through between "
    "or "
    "around from to and on".split()
)
_SMALL_WITH = frozenset(
    "im i'm with told asked rang phoned thanx thanks miss met called sincerely regards".split()
)
# Letters of the longest abbreviation that is a first name too.
_LETTERS = 4
# Letters of the shortest name with an s that is several of that name.
_PLURAL = 4
# What is said right after a neighbour's name.
_BESIDE = re.compile(r"\s(?:next door|over the road|across the road|down the road|upstairs|downstairs)\b")
_APPOSED = re.compile(
    r"(?:, | \(| – | - )(?:who (?:is|was) )?(?:my|our|his|her|their) (?:\w+ )?(?:husband|wife|partner|son|"
    r"daughter|"
    r"mum|mother|dad|father|"
    r"sister|brother|friend|mate|neighbour|carer|nan|gran|boy|girl|boss|aunt|uncle|cousin|niece|nephew|"
    r"grandson|"
    r"granddaughter|youngest|eldest|oldest)\b"
)
_PLAYS_A_PART = re.compile(
    r"(?:, | \(| – | - )(?:that’s |that's |he’s |he's |she’s |she's )?(?:the|a|an|"
    r"one of the) (?:[\w-]+ ){0,2}"
    r"(?:boy|girl|lad|lady|man|woman|chap|bloke|guy|nurse|hca|carer|porter|warden|driver|cleaner|cook|chef|"
    r"doctor|gp|consultant|physio|pharmacist|chemist|receptionist|manager|volunteer|vicar|coach|teacher|"
    r"midwife|dentist|neighbour|cousin|aunt|uncle|interpreter|caretaker|landlord|landlady|social worker|"
    r"health visitor|occupational therapist|paramedic|counsellor|therapist)\b",
    re.IGNORECASE,
)
# What comes after what a person does to or for somebody.
_WHOM = frozenset("the a me my him his her it us our you your them their every".split())
# Before a first name that is a word: it is a thing, and nobody.
_KINDS_OF_PEOPLE = frozenset("people men women man woman community communities".split())
_THINGS = frozenset("the some any no this that these those every each another".split())
_WHERE = frozenset(
    "in from to of near at across around outside through the via visit visited leave left".split()
)
_ALSO_PLACES = frozenset("and also just still must may can will has did does".split())
_OFFICES = frozenset(
    "council government doctor doctors nurse nurses surgery hospital police social services ward reception "
    "trust board "
    "consultant receptionist practice school teachers manager staff physiotherapy pharmacy department crew "
    "ambulance everyone anyone people them".split()
)


def standing(reading: Reading, marks: Marks) -> None:
    """Every word that is a name by itself or by its neighbours."""
    for index, token in enumerate(reading.tokens):
        if is_place_name(token.folded):
            if token.large and _does(reading, index):
                put(marks, index, "a name by what is around it", 0.6)
            continue
        if len(token.word) < 2 or (token.folded in kept_words() and not _named_like_a_kept(token)):
            continue
        if never(token.folded) and not is_word_name(token.folded):
            continue
        if reading.shouts or not token.large:
            _written_small(reading, index, marks)
        else:
            _written_large(reading, index, marks)


def _of_a_name(token: Token) -> bool:
    """Whether it is several of a name: the Kyles."""
    return not _acronym(token) and not is_word(token.folded) and is_name(token.folded[:-1])


def _named_like_a_kept(token: Token) -> bool:
    """Whether it is a name that is kept as an abbreviation, and is not written as one: Pip, and not PIP."""
    return token.large and not token.all_large and is_word_name(token.folded)


def _written_small(reading: Reading, index: int, marks: Marks) -> None:
    token = reading.tokens[index]
    if is_small_name(token.folded):
        put(marks, index, "list of names, written small", 0.7)
    elif is_word_name(token.folded) and _BESIDE.match(reading.text[token.end :]):
        put(marks, index, "a name by what is around it", 0.6)
    elif is_word_name(token.folded) and not reading.shouts and _speaks(reading, index):
        put(marks, index, "a name by what is around it", 0.4)
    elif reading.shouts and is_unknown(token.folded) and len(token.word) > 2:
        put(marks, index, "no word, in capitals", 0.3)
    elif is_unknown(token.folded) and _spoken_of(reading, index):
        put(marks, index, "no word, where a name would be", 0.4)
    elif reading.small and len(token.word) > 2 and is_unknown(token.folded):
        put(marks, index, "no word, written small", 0.3)
    elif not reading.shouts and len(token.word) <= 3 and is_name(token.folded) and _beside_me(reading, index):
        put(marks, index, "beside “me”", 0.5)


def _written_large(reading: Reading, index: int, marks: Marks) -> None:
    token = reading.tokens[index]
    if is_name(token.folded) and (not _acronym(token) or len(token.word) > _LETTERS):
        put(marks, index, "list of names", 0.9)
    elif len(token.word) > _PLURAL and token.folded.endswith("s") and _of_a_name(token):
        put(marks, index, "list of names", 0.7)
    elif _explained(reading, index):
        put(marks, index, "name before “my …”", 0.8)
    elif is_word_name(token.folded) and not _acronym(token) and _is_person(reading, index):
        put(marks, index, "a name by what is around it", 0.7)
    elif (is_unknown(token.folded) or _two_large(token)) and not _acronym(token):
        put(marks, index, "no word, written large", 0.5 if token.begins else 0.6)
    elif token.begins or _in_title(reading, index) or _a_thing(reading, index):
        return
    elif is_word_surname(token.folded) and token.folded not in MONTHS:
        put(marks, index, "last name that is a word", 0.4)
    elif _word(reading, index - 1) in {"told", "asked"} and token.folded not in _OFFICES:
        put(marks, index, "told or asked", 0.4)


def _spoken_of(reading: Reading, index: int) -> bool:
    """Whether a small word that is no English stands where a person would: “im …”, “thanks to …”."""
    return len(reading.tokens[index].word) > 2 and _word(reading, index - 1) in _SMALL_WITH


def _speaks(reading: Reading, index: int) -> bool:
    """Whether a small word that is a first name too says, dies or is told, as only somebody does."""
    if _word(reading, index + 1) in _ONLY_PERSONS:
        return reading.between(index, index + 1) == " "
    return _word(reading, index - 1) in _TELLING and reading.between(index - 1, index) == " "


def _explained(reading: Reading, index: int) -> bool:
    """Whether it is told at once who that is: “Mark, my husband”."""
    token = reading.tokens[index]
    return not never(token.folded) and bool(_APPOSED.match(reading.text[token.end : token.end + 40]))


def _two_large(token: Token) -> bool:
    """Whether it is two parts, each written large, such as Ka-Ho."""
    one, hyphen, other = token.word.partition("-")
    return bool(hyphen) and one[0].isupper() and other[:1].isupper() and min(len(one), len(other)) <= 4


def _does(reading: Reading, index: int) -> bool:
    """Whether a word that may be a place does what a person does, and nobody goes there."""
    if _word(reading, index - 1) in _WHERE:
        return False
    rest = reading.text[reading.tokens[index].end : reading.tokens[index].end + 2]
    after = _word(reading, index + 1)
    return (after in DOES and after not in _ALSO_PLACES) or rest in ("’s", "'s") or _explained(reading, index)


def _beside_me(reading: Reading, index: int) -> bool:
    return _word(reading, index - 1) == "and" and _word(reading, index - 2) in {"me", "myself"}


def _acronym(token: Token) -> bool:
    """Whether it is letters that stand for words: CPN, GPs."""
    word = token.word
    return (token.all_large and len(word) <= 6) or (
        len(word) > 2 and word[-2:-1].isupper() and word[-3].isupper()
    )


def _is_person(reading: Reading, index: int) -> bool:
    """Whether a word that is a first name too is one here."""
    token, before, after = reading.tokens[index], _word(reading, index - 1), _word(reading, index + 1)
    if token.folded in MONTHS and (
        before in BEFORE_MONTH or re.match(r"\s*,?\s*\d", reading.text[token.end :])
    ):
        return after in DOES and before in {"and", "to", "by", "from"}
    if _PLAYS_A_PART.match(reading.text, token.end):
        return True
    if _a_thing(reading, index) and not _followed_by_surname(reading, index):
        return False
    if token.begins:
        return _begins_as_person(reading, index, after)
    if token.folded in MONTHS:
        return after in DOES or before in _BEFORE_PERSON
    return not _in_title(reading, index) or _followed_by_surname(reading, index)


def _begins_as_person(reading: Reading, index: int, after: str) -> bool:
    """Whether the sentence goes on as one about a person does."""
    token = reading.tokens[index]
    if token.folded == "will":
        return after in DOES and after not in NOT_AFTER_WILL
    if after in DOES or (len(after) > 4 and after.endswith("ed") and is_word(after)):
        return True
    rest = reading.text[token.end : token.end + 2]
    if after.endswith("s") and is_word(after) and _word(reading, index + 2) in _WHOM:
        return True  # Hope runs the, Sandy walks my
    return rest in ("’s", "'s") or _followed_by_surname(reading, index) or _in_list(reading, index)


def _followed_by_surname(reading: Reading, index: int) -> bool:
    """Whether a last name follows: Grace Field."""
    if index + 1 >= len(reading.tokens) or reading.between(index, index + 1) != " ":
        return False
    after = reading.tokens[index + 1]
    if not after.large or after.folded in kept_words():
        return False
    if is_word_surname(after.folded) or not is_word(after.folded):
        return True
    return _word(reading, index + 2) in DOES and not reading.tokens[index + 2].large


def _a_thing(reading: Reading, index: int) -> bool:
    """Whether an article or a number shows that it is a thing: the King, Ward 9."""
    after = reading.text[reading.tokens[index].end : reading.tokens[index].end + 2]
    if after[1:].isdigit() or _word(reading, index + 1) in _KINDS_OF_PEOPLE:
        return True
    return index > 0 and _word(reading, index - 1) in _THINGS and reading.between(index - 1, index) == " "


def _in_list(reading: Reading, index: int) -> bool:
    """Whether another name, or “I”, follows after a comma or “and”."""
    found = re.match(
        r"(?:,(?: then| and)?| and| &) ([A-Z][\w’'-]*)", reading.text[reading.tokens[index].end :]
    )
    if not found:
        return False
    other = fold(found[1])
    return other == "i" or is_name(other) or is_word_name(other)


def _word(reading: Reading, index: int) -> str:
    return reading.tokens[index].folded if 0 <= index < len(reading.tokens) else ""


def _in_title(reading: Reading, index: int) -> bool:
    """Whether its neighbour is a word written large inside a sentence: a heading, an office, a scheme."""
    for other in (index - 1, index + 1):
        if not 0 <= other < len(reading.tokens):
            continue
        token = reading.tokens[other]
        gap = reading.between(min(index, other), max(index, other))
        if (
            gap == " "
            and token.large
            and not token.begins
            and token.folded not in ("i", "i'm", "i'd", "i've", "i'll")
        ):
            if is_word(token.folded) and not is_word_surname(token.folded) and not is_word_name(token.folded):
                return True
    return False
