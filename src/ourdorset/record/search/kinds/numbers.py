"""Number parameters: https://hl7.org/fhir/R4/search.html#number.

`eq` and `ne` take the written digits as the precision: 100 is [99.5, 100.5), 100.00 is [99.995, 100.005),
1e2 is [50, 150). The other prefixes compare with exactly what is written.
"""

import re
from decimal import Decimal

from ourdorset.kernel.api import InvalidError
from ourdorset.record.search.fragment import Fragment, inverse, some
from ourdorset.record.search.kinds.prefixes import divide
from ourdorset.record.search.kinds.stored import stored
from ourdorset.record.search.query import Criterion, Measure, Service

MODIFIERS: frozenset[str] = frozenset()
MAX_LENGTH = 400  # a double has at most 309 digits before its point
_WRITTEN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def read(text: str, modifier: str, service: Service) -> Measure:
    """A prefixed number."""
    return measure(text)


def measure(text: str) -> Measure:
    """A prefixed number with the range its digits imply. Raises InvalidError."""
    prefix, written = divide(text)
    if not _WRITTEN.fullmatch(written) or len(written) > MAX_LENGTH:
        raise InvalidError(f"'{text}' is not a number: write 5, -0.35, 1e2 or with a prefix, gt5")
    number = Decimal(written)
    exponent = number.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return Measure(prefix, float(number), float(number - half), float(number + half))


def where(criterion: Criterion) -> Fragment:
    """Some value of the parameter, whatever its unit, stands in the relation asked for."""
    wanted = [related(value) for value in criterion.values if isinstance(value, Measure)]
    return stored("record.quantity_value", criterion, some(wanted))


def related(measured: Measure) -> Fragment:
    """How the stored range [v.low, v.high] must stand to the number."""
    exact, low, high = measured.value, measured.low, measured.high
    contained = Fragment(
        "(v.low >= %s::float8 AND v.low < %s::float8 AND v.high < %s::float8)", (low, high, high)
    )
    tenth = abs(exact) / 10
    around = (max(high, exact + tenth), min(low, exact - tenth))
    return {
        "eq": contained,
        "ne": inverse(contained),
        "gt": Fragment("v.high > %s::float8", (exact,)),
        "lt": Fragment("v.low < %s::float8", (exact,)),
        "ge": Fragment("v.high >= %s::float8", (exact,)),
        "le": Fragment("v.low <= %s::float8", (exact,)),
        "sa": Fragment("v.low > %s::float8", (exact,)),
        "eb": Fragment("v.high < %s::float8", (exact,)),
        "ap": Fragment("(v.low <= %s::float8 AND v.high >= %s::float8)", around),
    }[measured.prefix]
