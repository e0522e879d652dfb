"""Reads one parameter of a search, `name:modifier=value,value`, into a criterion."""

import re
from collections.abc import Iterable

from ourdorset.fhir.api import SearchParameter, search_parameters
from ourdorset.kernel.api import InvalidError
from ourdorset.record.search.escape import split
from ourdorset.record.search.kinds.table import KINDS, kind_of
from ourdorset.record.search.query import Criterion, Reference, Service, Value

MAX_VALUES = 1000
MAX_GUESSES = 5000  # ids without a type, times the types that each could be of
_TYPE = re.compile(r"[A-Z][A-Za-z]+")


def read(resource_type: str, name: str, text: str, service: Service) -> Criterion:
    """One criterion. Raises InvalidError naming the parameter and what is wrong with it."""
    code, _, modifier = name.partition(":")
    parameter = known(resource_type, name, code)
    kind = kind_of(parameter)
    if modifier and modifier != "missing" and modifier not in kind.modifiers:
        raise _unknown_modifier(name, parameter, modifier)
    if modifier in parameter_types(parameter) and parameter.targets and modifier not in parameter.targets:
        raise InvalidError(f"{name}: {code} refers to {_listed(parameter.targets)}, never to a {modifier}.")
    pieces = split(text, ",")
    if len(pieces) > MAX_VALUES:
        raise InvalidError(
            f"{name}: {len(pieces)} values are more than {MAX_VALUES}; ask in several searches."
        )
    try:
        values = tuple(_value(piece, modifier, parameter, service) for piece in pieces)
    except InvalidError as wrong:
        raise InvalidError(f"{name}: {wrong.text}.") from None
    untyped = sum(1 for value in values if isinstance(value, Reference) and value.type == "")
    if untyped * len(parameter.targets) > MAX_GUESSES:
        raise InvalidError(f"{name}: too many ids of too many types; write Type/id.")
    return Criterion(resource_type, parameter, modifier, values)


def known(resource_type: str, name: str, code: str) -> SearchParameter:
    """The parameter of that code. Raises InvalidError that says what there is instead."""
    if code == "_has" or "." in name:
        raise InvalidError(
            f"{name}: searching by what other resources say (chains, _has) is not supported yet."
        )
    parameters = search_parameters(resource_type)
    parameter = parameters.get(code)
    if parameter is None:
        there_are = _listed(searchable(resource_type))
        raise InvalidError(f"{name}: {resource_type} has no search parameter '{code}'. It has {there_are}.")
    if not supported(parameter):
        kind = f"parameters of type {parameter.type}" if parameter.type not in KINDS else "full-text searches"
        raise InvalidError(f"{name}: {kind} are not supported yet.")
    return parameter


def searchable(resource_type: str) -> list[str]:
    """The codes of the parameters that a type can be searched by."""
    return [code for code, parameter in search_parameters(resource_type).items() if supported(parameter)]


def supported(parameter: SearchParameter) -> bool:
    """Whether it can be searched by; R4 gives no expression for full-text parameters and named queries."""
    return parameter.type in KINDS and parameter.expression != ""


def parameter_types(parameter: SearchParameter) -> frozenset[str]:
    """The resource types that can stand as modifiers of a reference parameter."""
    if parameter.type != "reference":
        return frozenset()
    return frozenset(name for name in KINDS["reference"].modifiers if _TYPE.fullmatch(name))


def _value(text: str, modifier: str, parameter: SearchParameter, service: Service) -> Value:
    if not text:
        raise InvalidError("a value is empty; leave the parameter out, or write the comma as \\,")
    if modifier == "missing":
        if text not in ("true", "false"):
            raise InvalidError(f"'{text}' is neither true nor false")
        return text == "true"
    return kind_of(parameter).read(text, modifier, service)


def _unknown_modifier(name: str, parameter: SearchParameter, modifier: str) -> InvalidError:
    usable = {"missing", *kind_of(parameter).modifiers} - parameter_types(parameter)
    types = " and the types it refers to" if parameter.type == "reference" else ""
    return InvalidError(
        f"{name}: :{modifier} is not supported on {parameter.code}, a {parameter.type};"
        f" there are {_listed(':' + known for known in usable)}{types}."
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
