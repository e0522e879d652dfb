"""The types of parameter that can be searched, and what each can do."""

from collections.abc import Callable
from typing import NamedTuple

from ourdorset.fhir.api import SearchParameter
from ourdorset.record.index import present_key
from ourdorset.record.search.fragment import Fragment, inverse, some
from ourdorset.record.search.kinds import (
    dates,
    derived,
    numbers,
    quantities,
    references,
    strings,
    tokens,
    uris,
)
from ourdorset.record.search.query import Criterion, Service, Value

ALWAYS_PRESENT = frozenset({"_id", "_lastUpdated"})


class Kind(NamedTuple):
    """A type of parameter: its modifiers, how (text, modifier, service) is read, which rows match."""

    modifiers: frozenset[str]
    read: Callable[[str, str, Service], Value]
    where: Callable[[Criterion], Fragment]


KINDS = {
    "token": Kind(tokens.MODIFIERS, tokens.read, tokens.where),
    "string": Kind(strings.MODIFIERS, strings.read, strings.where),
    "date": Kind(dates.MODIFIERS, dates.read, dates.where),
    "reference": Kind(references.MODIFIERS, references.read, references.where),
    "quantity": Kind(quantities.MODIFIERS, quantities.read, quantities.where),
    "number": Kind(numbers.MODIFIERS, numbers.read, numbers.where),
    "uri": Kind(uris.MODIFIERS, uris.read, uris.where),
}

DERIVED = Kind(derived.MODIFIERS, derived.read, derived.where)


def kind_of(parameter: SearchParameter) -> Kind:
    """How a parameter, of one of the types in `KINDS`, is read and matched."""
    return DERIVED if derived.is_derived(parameter) else KINDS[parameter.type]


def where(criterion: Criterion) -> Fragment:
    """The rows that one criterion lets through; `:missing` is the same for every type."""
    if criterion.modifier == "missing":
        return some(_missing(criterion, bool(value)) for value in criterion.values)
    return kind_of(criterion.parameter).where(criterion)


def _missing(criterion: Criterion, missing: bool) -> Fragment:
    if criterion.parameter.code in ALWAYS_PRESENT:
        return Fragment("false" if missing else "true")
    present = tokens.holding([present_key(criterion.type, criterion.parameter.code)])
    return inverse(present) if missing else present
