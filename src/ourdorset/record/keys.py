"""From a resource's extracted values to what is stored for searching: hashed keys and typed values."""

from itertools import chain
from typing import NamedTuple

from ourdorset.fhir.api import Values
from ourdorset.record.derived import kept
from ourdorset.record.index import (
    exact_key,
    identifier_param,
    param_key,
    present_key,
    reference_keys,
    token_keys,
    unit_key,
    uri_key,
)
from ourdorset.record.withheld import withheld_keys

# kept as columns of record.resource: the id itself, and lastUpdated in row
_COLUMNS = frozenset({"_id", "_lastUpdated"})


class Keys(NamedTuple):
    """Everything the index holds of one version; params are keys of `index.param_key`. No repeats, sorted."""

    tok: tuple[int, ...]
    strings: tuple[tuple[int, str], ...]  # param, normalised value
    dates: tuple[tuple[int, int, int], ...]  # param, low, high
    quantities: tuple[tuple[int, int, int, float, float], ...]  # param, unit, system, low, high


def keys_of(resource_type: str, values: Values) -> Keys:
    """The index of one resource."""
    return Keys(
        tok=tuple(sorted(_tok(resource_type, values))),
        strings=_strings(resource_type, values),
        dates=_dates(resource_type, values),
        quantities=_quantities(resource_type, values),
    )


def _tok(resource_type: str, values: Values) -> set[int]:
    found: set[int] = set()
    for param, system, code in values.tokens:
        if param not in _COLUMNS:
            found.update(token_keys(resource_type, param, system, code))
    for param, target_type, target in values.references:
        found.update(reference_keys(resource_type, param, target_type, target))
    for param, system, value in values.identifiers:
        found.update(token_keys(resource_type, identifier_param(param), system, value))
    for param, value in values.uris:
        found.add(uri_key(resource_type, param, value))
    for param, value in values.strings:
        found.add(exact_key(resource_type, param, value))
    found.update(present_key(resource_type, param) for param in _params(values))
    labels = ((system, code) for param, system, code in values.tokens if param == "_security")
    return found | withheld_keys(resource_type, labels)


def _params(values: Values) -> set[str]:
    """The parameters that have any value."""
    return {entry[0] for entry in chain.from_iterable(values)} - _COLUMNS


def _strings(resource_type: str, values: Values) -> tuple[tuple[int, str], ...]:
    found = {
        (param_key(resource_type, param), text)
        for param, value in values.strings
        for text in kept(param, value)
    }
    return tuple(sorted(found))


def _dates(resource_type: str, values: Values) -> tuple[tuple[int, int, int], ...]:
    found = {
        (param_key(resource_type, param), low, high)
        for param, low, high in values.dates
        if param not in _COLUMNS
    }
    return tuple(sorted(found))


def _quantities(resource_type: str, values: Values) -> tuple[tuple[int, int, int, float, float], ...]:
    found = {
        (param_key(resource_type, param), unit_key(unit), unit_key(system), low, high)
        for param, system, unit, low, high in values.quantities
    }
    found.update((param_key(resource_type, param), 0, 0, low, high) for param, low, high in values.numbers)
    return tuple(sorted(found))
