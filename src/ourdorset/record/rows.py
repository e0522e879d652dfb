"""Row ids: one bigint a version, made from the moment it was stored, so that newest first is a sort by row.

`row = microseconds since 2020-01-01 UTC << 13 | counter & 8191`. `meta.lastUpdated` is a function of it.
"""

from datetime import UTC, datetime, timedelta

from psycopg import Connection

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
COUNTER_BITS = 13
COUNTER_MASK = (1 << COUNTER_BITS) - 1
SMALLEST = -(1 << 63)
LARGEST = (1 << 63) - 1

_NAIVE_EPOCH = EPOCH.replace(tzinfo=None)
_MICROSECOND = timedelta(microseconds=1)

_NEXT = b"""
select ((extract(epoch from clock_timestamp()) * 1000000)::bigint - 1577836800000000 << 13)
       | (nextval('record.row_counter') & 8191)
from generate_series(1, %s) order by 1
"""


def next_rows(connection: Connection, count: int) -> list[int]:
    """`count` fresh row ids in rising order, by the database's clock, in one statement."""
    return [row for (row,) in connection.execute(_NEXT, (count,))]


def after(row: int, earlier: int) -> int:
    """`row`, or when the clock stepped back a row one microsecond later than `earlier`."""
    if row > earlier:
        return row
    return first_at((earlier >> COUNTER_BITS) + 1) | (row & COUNTER_MASK)


def last_updated(row: int) -> datetime:
    """The instant a version was stored, to the microsecond."""
    return EPOCH + timedelta(microseconds=row >> COUNTER_BITS)


def instant(row: int) -> str:
    """`meta.lastUpdated` of a row, https://hl7.org/fhir/R4/datatypes.html#instant."""
    naive = _NAIVE_EPOCH + timedelta(microseconds=row >> COUNTER_BITS)
    return naive.isoformat(timespec="microseconds") + "Z"


def microseconds(moment: datetime) -> int:
    """Microseconds from the epoch of rows to an aware moment."""
    return (moment - EPOCH) // _MICROSECOND


def first_at(microsecond: int) -> int:
    """The smallest row of a microsecond (counted from the epoch of rows); what no row can reach is clamped.

    Versions with `low <= lastUpdated < high` are `first_at(low) <= row < first_at(high)`.
    """
    if microsecond > LARGEST >> COUNTER_BITS:
        return LARGEST
    return max(microsecond << COUNTER_BITS, SMALLEST)
