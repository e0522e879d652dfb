"""What every interaction is given: one request, already taken apart.

The same shape serves an HTTP request and an entry of a bundle (https://hl7.org/fhir/R4/bundle.html#request).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from ourdorset.kernel.api import InvalidError, Issue, PreconditionError
from ourdorset.record.search.query import Service

Parameters = tuple[tuple[str, str], ...]

# what says how to answer, not what to answer with: https://hl7.org/fhir/R4/http.html#parameters
PRESENTATION = frozenset({"_format", "_pretty"})
_ETAG = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')


class Place(NamedTuple):
    """An address below the base: its shape, such as `Type/id`, and the names in it."""

    shape: str
    type: str = ""
    id: str = ""
    version: str = ""


def locate(path: str) -> Place | None:
    """Take `Patient/1/_history/2` apart; None when nothing can be there."""
    match path.removesuffix("/").split("/"):
        case [("" | "metadata" | "_history") as shape]:
            return Place(shape)
        case [type_]:
            return Place("Type", type_)
        case [type_, ("_search" | "_history") as last]:
            return Place(f"Type/{last}", type_)
        case [type_, id_]:
            return Place("Type/id", type_, id_)
        case [type_, id_, "_history"]:
            return Place("Type/id/_history", type_, id_)
        case [type_, id_, "_history", version]:
            return Place("Type/id/_history/version", type_, id_, version)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Request:
    """One interaction asked for: where (`type`, `id`, `version`), with what, and under which conditions.

    `headers` has lower-case names; `service` knows the address that links are made with.
    """

    method: str
    service: Service
    type: str = ""
    id: str = ""
    version: str = ""
    shape: str = ""
    parameters: Parameters = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""

    @property
    def base(self) -> str:
        """The service's own address, without a closing slash."""
        return self.service.base_url

    @property
    def query(self) -> str:
        """The parameters as they stand in an address."""
        return urlencode(self.parameters, safe=":,|/")

    def header(self, name: str) -> str:
        """A header's value, or an empty string."""
        return self.headers.get(name, "")

    def refuse_parameters(self, *allowed: str) -> None:
        """Raise InvalidError naming the first query parameter that this interaction does not know."""
        for name, _ in self.parameters:
            if name not in PRESENTATION and name not in allowed:
                known = ", ".join(sorted(PRESENTATION | set(allowed)))
                text = f"The parameter '{name}' is not known here; use one of {known}."
                raise InvalidError(issues=(Issue(text, code="not-supported"),))

    def prefers(self, name: str) -> str:
        """The value of a preference in the Prefer header: https://hl7.org/fhir/R4/http.html#ops."""
        for part in self.header("prefer").replace(",", ";").split(";"):
            key, _, value = part.strip().partition("=")
            if key.lower() == name:
                return value.strip().strip('"')
        return ""


def parse_query(query: str) -> Parameters:
    """A query string as pairs in order, blanks kept; InvalidError when it is not UTF-8 or far too long."""
    if not query:
        return ()
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=1000))
    except (UnicodeDecodeError, ValueError) as error:
        text = "The query could not be read: percent-encode UTF-8, at most 1,000 parameters."
        raise InvalidError(text) from error


def version_in_etag(etag: str) -> int:
    """The version that `W/"3"` names (a bare `"3"` or `3` is taken too); PreconditionError otherwise."""
    if found := _ETAG.fullmatch(etag.strip()):
        return int(found[1])
    raise PreconditionError(f"If-Match must be a version such as W/\"3\", not '{etag[:40]}'.")
