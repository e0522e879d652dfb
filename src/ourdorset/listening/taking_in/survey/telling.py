"""What people told of themselves in a survey's own words, as values of the table of facts."""

import re
from functools import lru_cache

from ourdorset.listening.participants.facts import AGES, FACTS, NOT_SAID
from ourdorset.listening.participants.telling import derived
from ourdorset.listening.taking_in.non_answers import bare
from ourdorset.places.api import open_pack

_NOT_SAID = frozenset(
    bare(words)
    for words in (
        "prefer not to say", "prefer not to answer", "rather not say", "i'd rather not say", "not said",
        "do not wish to say", "i do not wish to say", "pnts", "refused", "declined",
    )
)  # fmt: skip
_YES_NO = {
    "disability": {"yes": "limited-little", "no": "not-limited", "a lot": "limited-lot",
                   "a little": "limited-little", "yes limited a lot": "limited-lot",
                   "yes limited a little": "limited-little"},
    "carer": {"no": "none"},
    "gender": {"yes": "same"},
    "sex": {"f": "female", "m": "male", "woman": "female", "man": "male"},
    "religion": {"none": "none"},
}  # fmt: skip


@lru_cache(maxsize=4_096)
def told(key: str, cell: str) -> tuple[tuple[str, str], ...] | None:
    """Characteristics (key, value) of one cell; none for an empty one, None when it is not understood."""
    said = bare(cell)
    if not said:
        return ()
    values = [_value(key, part) for part in re.split(r"[;|\n]", cell) if bare(part)]
    if None in values or (len(values) > 1 and not FACTS[key].several):
        return None
    found = [(key, value) for value in values if value]
    return tuple(dict.fromkeys([*found, *(more for one in found for more in derived(*one))]))


def _value(key: str, cell: str) -> str | None:
    said = bare(cell)
    if said in _NOT_SAID:
        return NOT_SAID
    if key == "area":
        return cell.strip() if cell.strip() in open_pack().by_code else None
    if said in _YES_NO.get(key, {}):
        return _YES_NO[key][said]
    for value, words in FACTS[key].options:
        if said in (bare(value), bare(words), bare(words.partition(":")[2])):
            return value
    return _age(said) if key == "age-band" else None


def _age(said: str) -> str | None:
    """The band of an age in years, or of a range that lies in one."""
    found = re.fullmatch(r"(\d{1,3})(?: ?(?:to)? ?(\d{1,3}))?(?: ?years?(?: old)?)?", said)
    if found is None:
        return None
    bands = {_band(int(number)) for number in found.groups() if number}
    return bands.pop() if len(bands) == 1 else None


def _band(years: int) -> str:
    limits = [int(number) for number in (re.search(r"\d+", value)[0] for value, _ in AGES[1:])]  # pyright: ignore
    return AGES[sum(years >= limit for limit in limits)][0]
