"""What a Patient's row `r` must be to be found, put together from the conditions of FHIR's own search."""

from collections.abc import Sequence
from typing import LiteralString

from ourdorset.identity.api import sounds
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.finding.asked import NHS_NUMBER, Asked
from ourdorset.record.index import param_key, token_key
from ourdorset.record.search.fragment import Fragment, every, inverse, some
from ourdorset.record.search.kinds.dates import read as read_date
from ourdorset.record.search.kinds.dates import related
from ourdorset.record.search.kinds.strings import beginning
from ourdorset.record.search.kinds.tokens import holding
from ourdorset.record.search.query import Service
from ourdorset.record.type_numbers import type_number

PATIENT = type_number("Patient")
WORD, SOUND = param_key("Patient", "name-word"), param_key("Patient", "phonetic")
BORN, POSTCODE = param_key("Patient", "birthdate"), param_key("Patient", "address-postalcode")
_STRING: LiteralString = "record.string_value"
SHORTEST_HEARD = 3  # letters: the sound of a shorter beginning is half the alphabet
_LABELS = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
RESTRICTED = [token_key("Patient", "_security", _LABELS, code) for code in ("R", "V")]


def plainly(context: Context, asked: Asked, words: Sequence[str]) -> Fragment:
    """All that was asked is true as asked; of the names, only `words`, the longest first."""
    named = [_rows(_STRING, WORD, beginning(word)) for word in words]
    return every([*_open(context, asked), *_together(named, _facts(asked, asked.born))])


def loosely(context: Context, asked: Asked) -> Fragment:
    """All that was asked may be true: words by their sound as well, born on a day that may be meant."""
    named = [_heard(word) for word in longest_first(asked)]
    born = (*asked.born, *asked.perhaps_born)
    return every([*_open(context, asked), *_together(named, _facts(asked, born))])


def longest_first(asked: Asked) -> list[str]:
    """The words, the one that is likely to tell most first."""
    return sorted(asked.words, key=len, reverse=True)


def can_be_loose(asked: Asked) -> bool:
    """Whether anything that was asked of names can be taken in another way than as asked."""
    return bool(asked.words) and (bool(asked.perhaps_born) or any(map(_heard_as, asked.words)))


def _open(context: Context, asked: Asked) -> list[Fragment]:
    """A Patient who may be found by this context, with the number if one was asked."""
    found = [Fragment("r.type = %s::int2", (PATIENT,)), Fragment(predicate(context).sql)]
    if not asked.identifies:
        found.append(inverse(holding(RESTRICTED)))
    if asked.number:
        found.append(holding([token_key("Patient", "identifier", NHS_NUMBER, asked.number)]))
    return found


def _facts(asked: Asked, born: Sequence[str]) -> list[Fragment]:
    """The rows of those who were born then, and of those who live there."""
    born_then = some(related(read_date(day, "", Service())) for day in born)
    living_there = some(beginning(postcode) for postcode in asked.postcodes)
    days = [_rows("record.date_value", BORN, born_then)] if born else []
    return [*days, *([_rows(_STRING, POSTCODE, living_there)] if asked.postcodes else [])]


def _together(named: Sequence[Fragment], facts: Sequence[Fragment]) -> list[Fragment]:
    """Rows that are in all of these: one name and the facts as sets, the other names looked up row by row.

    The planner's statistics know a text, not whose parameter it is, and so would take a postcode's people
    for a handful and look up each of thousands. Sets cost no more than to read them.
    """
    sets, others = [*named[: 1 if facts else 0], *facts], named[1 if facts else 0 :]
    whole: LiteralString = " INTERSECT ".join([rows.sql for rows in sets])
    within = [Fragment(f"r.row IN ({whole})", tuple(v for rows in sets for v in rows.values))] if sets else []
    each = [Fragment(f"EXISTS ({rows.sql} AND v.row = r.row)", rows.values) for rows in others]
    return [*within, *each]


def _rows(table: LiteralString, param: int, relation: Fragment) -> Fragment:
    """The rows that have a value `v` of a parameter that stands in the relation."""
    sql: LiteralString = f"SELECT v.row FROM {table} v WHERE v.param = %s::int4 AND {relation.sql}"
    return Fragment(sql, (param, *relation.values))


def _heard_as(word: str) -> list[str]:
    return sorted(sounds(word)) if len(word) >= SHORTEST_HEARD else []


def _heard(word: str) -> Fragment:
    """The rows of those of whom a word of a name begins so or sounds so: one look into one index."""
    keys = _heard_as(word)
    if not keys:
        return _rows(_STRING, WORD, beginning(word))
    return Fragment(
        "SELECT v.row FROM record.string_value v WHERE (v.param = %s::int4 AND left(v.value, 100) ^@ %s::text"
        " OR v.param = %s::int4 AND left(v.value, 100) = ANY (%s::text[]))",
        (WORD, word[:100], SOUND, keys),
    )
