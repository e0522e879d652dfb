"""A search, read and checked: what `parse` makes of the parameters and `compile` turns into SQL.

All values are typed; nothing here is text that still needs reading. https://hl7.org/fhir/R4/search.html
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from ourdorset.fhir.api import SearchParameter
from ourdorset.kernel.api import Issue, now

DEFAULT_COUNT = 20
MAX_COUNT = 1000

Total = Literal["none", "estimate", "accurate"]
Summary = Literal["", "true", "text", "data", "count", "false"]


class Token(NamedTuple):
    """`code` (system None), `system|code`, `|code` (system ""), `system|` (code "")."""

    system: str | None
    code: str


class Span(NamedTuple):
    """A date with its prefix: µs since 1970 UTC, half-open, as wide as its precision; `slack` is for `ap`."""

    prefix: str
    low: int
    high: int
    slack: int


class Measure(NamedTuple):
    """A number with its prefix: what was written, and [low, high) that its written digits imply."""

    prefix: str
    value: float
    low: float
    high: float


class Quantity(NamedTuple):
    """A number and its unit: system None and code "" is any unit; system None is any system."""

    number: Measure
    system: str | None
    code: str


class Reference(NamedTuple):
    """`type` and `id`, the type "" when only an id is written; or an absolute address as `id` with type None.

    `base` is the server's own address, for stored references that are absolute all the same.
    """

    type: str | None
    id: str
    base: str = ""


Value = Token | Span | Measure | Quantity | Reference | str | bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """One repetition of one parameter: any of `values` may match (comma = or); all criteria must."""

    type: str
    parameter: SearchParameter
    modifier: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """One key of `_sort`."""

    parameter: SearchParameter
    descending: bool


@dataclass(frozen=True, slots=True)
class Include:
    """`_include` or, when `reverse`, `_revinclude`: source type, parameter code or "*", target type or ""."""

    source: str
    code: str
    target: str
    reverse: bool
    iterate: bool


@dataclass(frozen=True, slots=True)
class Service:
    """What a search needs to know about the server it runs in.

    `base_url` (no slash at the end): absolute references to it mean our own resources.
    `key`: signs the links to next pages; every process that serves one address needs the same key.
    """

    base_url: str = ""
    key: bytes = b""
    clock: Callable[[], datetime] = now


@dataclass(frozen=True, slots=True)
class Query:
    """A whole search over one resource type. `used` are the parameters that were not ignored, as sent."""

    type: str
    criteria: tuple[Criterion, ...] = ()
    sorts: tuple[Sort, ...] = ()
    count: int = DEFAULT_COUNT
    total: Total = "none"
    includes: tuple[Include, ...] = ()
    elements: tuple[str, ...] = ()
    summary: Summary = ""
    used: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = field(default=())
