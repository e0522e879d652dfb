"""Date parameters: https://hl7.org/fhir/R4/search.html#date.

A value stands for the whole range that its precision implies, [low, high) in µs since 1970 UTC; a
resource's value is such a range too. A time without a zone is UTC.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime

from ourdorset.kernel.api import InvalidError
from ourdorset.record.rows import first_at, microseconds
from ourdorset.record.search.fragment import Fragment, every, inverse, some
from ourdorset.record.search.kinds.prefixes import divide
from ourdorset.record.search.kinds.stored import stored
from ourdorset.record.search.query import Criterion, Service, Span

SECOND = 1_000_000
DAY = 86_400 * SECOND
_EPOCH = date(1970, 1, 1)
_ROW_EPOCH = microseconds(datetime(1970, 1, 1, tzinfo=UTC))  # negative: rows count from 2020
_WRITTEN = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)"
    r"(T(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(:(?P<second>[0-5]\d|60)(\.(?P<fraction>\d{1,9}))?)?"
    r"(?P<zone>Z|[ +-](0\d|1[0-4]):[0-5]\d)?)?)?)?",
    re.ASCII,
)


MODIFIERS: frozenset[str] = frozenset()


def read(text: str, modifier: str, service: Service) -> Span:
    """A prefixed date; `ap` reaches a tenth of the way from its start to the present, to both sides."""
    prefix, written = divide(text)
    low, high = span(written)
    slack = abs(microseconds(service.clock()) - _ROW_EPOCH - low) // 10 if prefix == "ap" else 0
    return Span(prefix, low, high, slack)


def where(criterion: Criterion) -> Fragment:
    """Some value of the parameter stands in the relation to one of the spans that its prefix asks for."""
    if criterion.parameter.code == "_lastUpdated":
        return some(updated(value) for value in criterion.values if isinstance(value, Span))
    relation = some(related(value) for value in criterion.values if isinstance(value, Span))
    return stored("record.date_value", criterion, relation)


def related(value: Span) -> Fragment:
    """How the stored range [v.low, v.high) must stand to `value`; the R4 prefixes over ranges."""
    low, high, slack = value.low, value.high, value.slack
    # v.low < high follows from the others; it is what lets an index on (param, low) bound the scan
    contained = Fragment("(v.low >= %s::int8 AND v.low < %s::int8 AND v.high <= %s::int8)", (low, high, high))
    above = Fragment("v.high > %s::int8", (high,))
    below = Fragment("v.low < %s::int8", (low,))
    return {
        "eq": contained,
        "ne": inverse(contained),
        "gt": above,
        "lt": below,
        "ge": some((above, contained)),
        "le": some((below, contained)),
        "sa": Fragment("v.low >= %s::int8", (high,)),
        "eb": Fragment("v.high <= %s::int8", (low,)),
        "ap": Fragment("(v.low < %s::int8 AND v.high > %s::int8)", (high + slack, low - slack)),
    }[value.prefix]


def updated(value: Span) -> Fragment:
    """The same for the instant of the last update, which is the upper bits of the row id."""
    low, high, slack = value.low + _ROW_EPOCH, value.high + _ROW_EPOCH, value.slack
    since = Fragment("r.row >= %s::int8", (first_at(low),))
    before = Fragment("r.row < %s::int8", (first_at(high),))
    after = Fragment("r.row >= %s::int8", (first_at(high),))
    until = Fragment("r.row < %s::int8", (first_at(low),))
    return {
        "eq": every((since, before)),
        "ne": some((until, after)),
        "gt": after,
        "lt": until,
        "ge": since,
        "le": before,
        "sa": after,
        "eb": until,
        "ap": Fragment(
            "(r.row >= %s::int8 AND r.row < %s::int8)", (first_at(low - slack), first_at(high + slack))
        ),
    }[value.prefix]


def span(text: str) -> tuple[int, int]:
    """The range [low, high) that a FHIR date or dateTime stands for. Raises InvalidError."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise InvalidError(f"'{text}' is not a date: write 2026, 2026-11, 2026-11-21 or 2026-11-21T09:30:00Z")
    parts = written.groupdict()
    try:
        low = _day(parts)
    except ValueError:
        raise InvalidError(f"'{text}' is not a date in the calendar") from None
    if parts["hour"] is None:
        return low, low + _days(parts) * DAY
    low += (int(parts["hour"]) * 60 + int(parts["minute"])) * 60 * SECOND - _offset(parts["zone"])
    if parts["second"] is None:
        return low, low + 60 * SECOND
    low += int(parts["second"]) * SECOND
    if parts["fraction"] is None:
        return low, low + SECOND
    fraction = parts["fraction"][:6]
    step = 10 ** (6 - len(fraction))
    return low + int(fraction) * step, low + (int(fraction) + 1) * step


def _day(parts: dict[str, str | None]) -> int:
    first = date(int(parts["year"] or 1), int(parts["month"] or 1), int(parts["day"] or 1))
    return (first - _EPOCH).days * DAY


def _days(parts: dict[str, str | None]) -> int:
    year = int(parts["year"] or 1)
    if parts["month"] is None:
        return 365 + (monthrange(year, 2)[1] == 29)
    return 1 if parts["day"] else monthrange(year, int(parts["month"]))[1]


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    size = (int(zone[1:3]) * 60 + int(zone[4:6])) * 60 * SECOND
    return -size if zone[0] == "-" else size
