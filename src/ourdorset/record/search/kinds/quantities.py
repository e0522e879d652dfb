"""Quantity parameters: `5.4`, `5.4|system|code`, `5.4||unit`: https://hl7.org/fhir/R4/search.html#quantity.

Units are compared as written: 1 g does not find 1000 mg.
"""

from ourdorset.kernel.api import InvalidError
from ourdorset.record.index import unit_key
from ourdorset.record.search.escape import split, unescape
from ourdorset.record.search.fragment import Fragment, every, some
from ourdorset.record.search.kinds.numbers import measure, related
from ourdorset.record.search.kinds.stored import stored
from ourdorset.record.search.query import Criterion, Quantity, Service

MODIFIERS: frozenset[str] = frozenset()


def read(text: str, modifier: str, service: Service) -> Quantity:
    """A prefixed number with, or without, system and code of the unit."""
    number, *unit = [unescape(piece) for piece in split(text, "|")]
    if len(unit) not in (0, 2) or (unit and not unit[1]):
        raise InvalidError(
            f"'{text}' is not a quantity: write 5.4, 5.4|http://unitsofmeasure.org|mg or 5.4||mg"
        )
    system, code = unit or ("", "")
    return Quantity(measure(number), system or None, code)


def where(criterion: Criterion) -> Fragment:
    """Some value of the parameter in that unit stands in the relation asked for."""
    wanted = [_related(value) for value in criterion.values if isinstance(value, Quantity)]
    return stored("record.quantity_value", criterion, some(wanted))


def _related(value: Quantity) -> Fragment:
    conditions = [related(value.number)]
    if value.code:
        conditions.append(Fragment("v.unit = %s::int4", (unit_key(value.code),)))
    if value.system:
        conditions.append(Fragment("v.system = %s::int4", (unit_key(value.system),)))
    return every(conditions)
