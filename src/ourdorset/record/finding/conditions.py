"""What a Patient's row `r` must be to be found, put together from the conditions of FHIR's own search."""

from collections.abc import Iterable, Sequence

from ourdorset.identity.api import sounds
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.finding.asked import NHS_NUMBER, Asked
from ourdorset.record.index import param_key, token_key
from ourdorset.record.search.criteria import read
from ourdorset.record.search.fragment import Fragment, every, inverse
from ourdorset.record.search.kinds.table import where
from ourdorset.record.search.kinds.tokens import holding
from ourdorset.record.search.query import Service
from ourdorset.record.type_numbers import type_number

PATIENT = type_number("Patient")
WORD, SOUND = param_key("Patient", "name-word"), param_key("Patient", "phonetic")
SHORTEST_HEARD = 3  # letters: the sound of a shorter beginning is half the alphabet
_LABELS = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
RESTRICTED = [token_key("Patient", "_security", _LABELS, code) for code in ("R", "V")]


def plainly(context: Context, asked: Asked, words: Sequence[str]) -> Fragment:
    """All that was asked is true as asked; of the names, only `words`."""
    named = [_parameter("name-word", word) for word in words]
    return every([*_facts(context, asked, asked.born), *named])


def loosely(context: Context, asked: Asked) -> Fragment:
    """All that was asked may be true: words by their sound as well, born on a day that may be meant."""
    named = [_heard(word) for word in asked.words]
    return every([*_facts(context, asked, (*asked.born, *asked.perhaps_born)), *named])


def can_be_loose(asked: Asked) -> bool:
    """Whether anything that was asked of names can be taken in another way than as asked."""
    return bool(asked.words) and (bool(asked.perhaps_born) or any(map(_heard_as, asked.words)))


def _facts(context: Context, asked: Asked, born: Iterable[str]) -> list[Fragment]:
    """Who may be found by this context, and all that is asked besides names."""
    facts = [Fragment("r.type = %s::int2", (PATIENT,)), Fragment(predicate(context).sql)]
    if not asked.identifies:
        facts.append(inverse(holding(RESTRICTED)))
    if asked.number:
        facts.append(_parameter("identifier", f"{NHS_NUMBER}|{asked.number}"))
    if days := ",".join(born):
        facts.append(_parameter("birthdate", days))
    if asked.postcodes:
        facts.append(_parameter("address-postalcode", ",".join(asked.postcodes)))
    return facts


def _parameter(name: str, text: str) -> Fragment:
    """One parameter of FHIR search. What is asked holds letters, digits and spaces: nothing to escape."""
    return where(read("Patient", name, text, Service()))


def _heard_as(word: str) -> list[str]:
    return sorted(sounds(word)) if len(word) >= SHORTEST_HEARD else []


def _heard(word: str) -> Fragment:
    """Some word of a name begins with it or sounds like it: one look into one index."""
    keys = _heard_as(word)
    if not keys:
        return _parameter("name-word", word)
    return Fragment(
        "EXISTS (SELECT FROM record.string_value v WHERE v.row = r.row AND ("
        "v.param = %s::int4 AND left(v.value, 100) ^@ %s::text"
        " OR v.param = %s::int4 AND left(v.value, 100) = ANY (%s::text[])))",
        (WORD, word[:100], SOUND, keys),
    )
