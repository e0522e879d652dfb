"""Reference parameters: `Type/id`, `id`, an absolute address: https://hl7.org/fhir/R4/search.html#reference.

`subject:Patient=1` is `subject=Patient/1`; `subject:identifier=system|value` asks for the identifier that
a reference carries instead of, or beside, an address.
"""

import re
from collections.abc import Iterator

from ourdorset.fhir.api import resource_types
from ourdorset.kernel.api import InvalidError
from ourdorset.record.index import identifier_param, reference_key
from ourdorset.record.search.escape import unescape
from ourdorset.record.search.fragment import Fragment
from ourdorset.record.search.kinds import tokens
from ourdorset.record.search.kinds.tokens import holding
from ourdorset.record.search.query import Criterion, Reference, Service, Token

MODIFIERS = frozenset({"identifier", *resource_types()})
_ID = r"[A-Za-z0-9\-.]{1,64}"
_RELATIVE = re.compile(rf"(?:(?P<type>[A-Z][A-Za-z]+)/)?(?P<id>{_ID})(?:/_history/{_ID})?")


def read(text: str, modifier: str, service: Service) -> Reference | Token:
    """One reference; type None and an address when it is absolute, type "" when only an id is written."""
    if modifier == "identifier":
        return tokens.read(text, "", service)
    written = unescape(text)
    own = service.base_url + "/"
    local = written.removeprefix(own) if service.base_url else written
    relative = _RELATIVE.fullmatch(local)
    if relative is None:
        return _absolute(written)
    type_ = relative["type"] or ""
    if type_ and type_ not in resource_types():
        raise InvalidError(f"'{type_}' in '{text}' is not a type of resource")
    if modifier and type_ not in ("", modifier):
        raise InvalidError(f"'{text}' is a {type_}, but the modifier asks for a {modifier}")
    return Reference(type_ or modifier, relative["id"], service.base_url)


def _absolute(written: str) -> Reference:
    if ":" not in written:
        raise InvalidError(f"'{written}' is not a reference: write Type/id, id or an absolute address")
    return Reference(None, written)


def where(criterion: Criterion) -> Fragment:
    """Some reference of the parameter is one of those asked for."""
    code = criterion.parameter.code
    if criterion.modifier == "identifier":
        return holding(tokens.hashes(criterion, identifier_param(code)))
    return holding(
        key for value in criterion.values if isinstance(value, Reference) for key in _keys(value, criterion)
    )


def _keys(value: Reference, criterion: Criterion) -> Iterator[int]:
    code = criterion.parameter.code
    if not value.type:  # an address, or what a canonical may hold instead of one
        yield reference_key(criterion.type, code, None, value.id)
    if value.type is None:
        return
    for type_ in [value.type] if value.type else criterion.parameter.targets or resource_types():
        yield reference_key(criterion.type, code, type_, value.id)
        if value.base:
            yield reference_key(criterion.type, code, None, f"{value.base}/{type_}/{value.id}")
