"""What is asked of each layout: seven searches, each in the words that suit its tables best."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.index_layout.corpus import Sample
from ourdorset.record.index import param_key, unit_key
from ourdorset.record.type_numbers import type_number

OBSERVATION = type_number("Observation")
DATE = param_key("Observation", "date")
QUANTITY = param_key("Observation", "value-quantity")

_NEWEST = "order by r.row desc limit"
_HAS_TOKEN = "exists (select from token_value t where t.row = r.row and t.pair = {key})"
_DATED = "exists (select from date_value v where v.row = r.row and v.param = %(date)s and {range})"
_MEASURED = (
    "exists (select from quantity_value v where v.row = r.row and v.param = %(quantity)s"
    " and v.unit = %(unit)s and v.low between %(from)s and %(to)s)"
)
_RANGE = "v.low >= %(low)s and v.low < %(high)s"


def statements(kind: str) -> dict[str, str]:
    """The seven searches for a kind of layout."""
    patient, code = _condition(kind, "%(patient)s"), _condition(kind, "%(code)s")
    dense, sparse = _condition(kind, "%(dense)s"), _condition(kind, "%(sparse)s")
    one_row = kind == "one-row"
    dated = "r.low >= %(low)s and r.low < %(high)s" if one_row else _DATED.format(range=_RANGE)
    measured = "r.quantity between %(from)s and %(to)s" if one_row else _MEASURED
    base = "select r.row, r.id, r.version, r.body from resource r where r.type = %(type)s and"
    return {
        "patient and code, newest 20": f"{base} {_both(kind, patient, code)} {_NEWEST} 20",
        "dense code, newest 20": f"{base} {dense} {_NEWEST} 20",
        "sparse code, newest 20": f"{base} {sparse} {_NEWEST} 20",
        "patient, newest 50": f"{base} {patient} {_NEWEST} 50",
        "dates of a week, newest 20": f"{base} {dated} {_NEWEST} 20",
        "quantity range and code, newest 20": f"{base} {dense} and {measured} {_NEWEST} 20",
        "count of a dense code": f"select count(*) from resource r where r.type = %(type)s and {dense}",
    }


def _condition(kind: str, key: str) -> str:
    return _HAS_TOKEN.format(key=key) if kind == "typed" else f"r.tok @> array[{key}::bigint]"


def _both(kind: str, first: str, second: str) -> str:
    if kind == "typed":
        return f"{first} and {second}"
    return "r.tok @> array[%(patient)s::bigint, %(code)s::bigint]"


class Asked(NamedTuple):
    """The figures of one asking."""

    params: dict[str, Any]


def askings(found: Sequence[tuple[int | None, int | None]], dates: Sequence[int], count: int) -> list[Asked]:
    """`count` sets of parameters, the same for every layout. `found`: (patient, code) of Observations."""
    chance = random.Random(2020)
    codes = Counter(code for _, code in found if code is not None)
    ranked = [code for code, _ in codes.most_common()]
    dense, sparse = ranked[:3], [code for code in ranked if codes[code] * 2000 < len(found)] or ranked[-3:]
    week = 7 * 86_400_000_000
    asked: list[Asked] = []
    for _ in range(count):
        patient, code = chance.choice(found)
        low, start = chance.choice(dates), chance.uniform(20, 100)
        asked.append(
            Asked(
                {
                    "type": OBSERVATION,
                    "patient": patient,
                    "code": code,
                    "dense": chance.choice(dense),
                    "sparse": chance.choice(sparse),
                    "date": DATE,
                    "low": low,
                    "high": low + week,
                    "quantity": QUANTITY,
                    "unit": unit_key("mm[Hg]"),
                    "from": start,
                    "to": start + 5,
                }
            )
        )
    return asked


def observed(samples: Sequence[Sample]) -> tuple[list[tuple[int | None, int | None]], list[int]]:
    """(patient, code) of every Observation, and the start of its date."""
    found: list[tuple[int | None, int | None]] = []
    dates: list[int] = []
    for it in samples:
        if it.resource.type == "Observation":
            found.append((it.patient, it.code))
            dates += [low for param, low, _ in it.resource.keys.dates if param == DATE]
    return found, dates
