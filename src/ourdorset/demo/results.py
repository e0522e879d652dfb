"""What is measured over time as FHIR R4 Observation: each person has their own level and their own trend."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from ourdorset.demo.chance import Weighted, between
from ourdorset.demo.history import LOINC, SNOMED, History, Resource, coded, organisation, terminology
from ourdorset.demo.measures import MEASURES, WORDS, Measure
from ourdorset.demo.partners import DHC, Partner

GROWN = 18
_UCUM = "http://unitsofmeasure.org"
_BY_HOSPITAL = frozenset({"hba1c", "egfr", "cholesterol", "thyroid"})
_FRAILTY_METHOD = coded(SNOMED, "445414007", "Canadian Study of Health and Aging clinical frailty scale")
SMOKING = (("266919005", "Never smoked tobacco"), ("8517006", "Ex-smoker"), ("77176002", "Smoker"))
_FRAILTY = {1: "Very fit", 2: "Fit", 3: "Managing well", 4: "Living with very mild frailty",
            5: "Living with mild frailty", 6: "Living with moderate frailty", 7: "Living with severe frailty",
            8: "Living with very severe frailty", 9: "Terminally ill"}  # fmt: skip


def results(history: History) -> Iterator[Resource]:
    """A result every half year or so for each measure that a condition calls for; the odd one for others."""
    each = history.person
    if each.age < GROWN:
        return
    followed = {name for condition, _ in each.conditions for name in condition.results}
    for name in MEASURES:
        if name in followed:
            yield from _series(history, name, between(history.dice, 3, 8), followed=True)
        elif name in ("pressure", "weight") and each.age >= 40:
            yield from _series(history, name, between(history.dice, 0, 2), followed=False)
    yield _smoking(history, history.practice)
    if followed and history.dice.random() < 0.08:
        # What the hospital was told, which may be something else.
        yield _smoking(history, history.hospital)


def _series(history: History, name: str, times: int, *, followed: bool) -> Iterator[Resource]:
    """Newest first; the level moves by a drift a year, and wobbles."""
    measure, dice = MEASURES[name], history.dice
    ill = bool(measure.of & history.codes)
    level = dice.gauss(measure.raised if ill else measure.mean, measure.spread)
    drift = dice.gauss(measure.drift, abs(measure.drift) / 2 + measure.spread / 20) if ill else 0.0
    holder = DHC if name == "frailty" else history.hospital if name in _BY_HOSPITAL else history.practice
    # An adult's results only: none from before they were grown.
    earliest = history.born + GROWN * 366
    ordinal = history.last
    for turn in range(times):
        ordinal -= between(dice, 60, 240) if turn else between(dice, 1, 120)
        if ordinal < earliest:
            return
        value = level - drift * turn * 0.41 + dice.gauss(0, measure.wobble)
        yield _result(history, name, holder, date.fromordinal(ordinal), _within(measure, value))


def _within(measure: Measure, value: float) -> float | int:
    low, high = measure.limits
    value = min(max(value, low), high)
    return round(value, measure.digits) if measure.digits else round(value)


def _result(history: History, name: str, holder: Partner, day: date, value: float | int) -> Resource:
    measure = MEASURES[name]
    result = history.resource(
        "Observation",
        holder,
        status="final",
        category=_category(measure.kind),
        code=_code(name),
        effectiveDateTime=f"{day}T{8 + value % 9:02.0f}:30:00Z",
        performer=_performer(holder),
    )
    if name == "pressure":
        result["component"] = _pressures(history, int(value))
    elif name == "frailty":
        result["valueQuantity"] = {"value": value, "system": _UCUM, "code": measure.ucum}
        result["interpretation"] = [_words(_FRAILTY[int(value)])]
        result["method"] = _FRAILTY_METHOD
    else:
        result["valueQuantity"] = {"value": value, **_unit(measure)}
        if measure.reference[1]:
            result["referenceRange"] = _range(measure)
    return result


def _pressures(history: History, systolic: int) -> list[Resource]:
    """Upper and lower, the lower some 60 per cent of the upper and at least 20 under it."""
    unit = _unit(MEASURES["pressure"])
    diastolic = min(systolic - 20, max(45, round(systolic * 0.45 + 20 + history.dice.gauss(0, 6))))
    return [
        {"code": _SYSTOLIC, "valueQuantity": {"value": systolic, **unit}, "referenceRange": _UPPER},
        {"code": _DIASTOLIC, "valueQuantity": {"value": diastolic, **unit}, "referenceRange": _LOWER},
    ]


def _smoking(history: History, holder: Partner) -> Resource:
    """What an organisation was told about smoking; more smoke where incomes are low."""
    now = 0.19 - 0.012 * history.person.area.decile
    kinds = zip(SMOKING, (0.6, 0.3, max(0.05, now)), strict=True)
    code, words = Weighted(kinds).roll(history.dice)
    return history.resource(
        "Observation",
        holder,
        status="final",
        category=_category("social-history"),
        code=coded(LOINC, "72166-2", "Tobacco smoking status"),
        effectiveDateTime=history.day(max(history.last - 1500, history.born + GROWN * 366)).isoformat(),
        performer=_performer(holder),
        valueCodeableConcept=coded(SNOMED, code, words),
    )


@cache
def _category(kind: str) -> list[Resource]:
    return [terminology("observation-category", kind)]


@cache
def _code(name: str) -> Resource:
    measure = MEASURES[name]
    return coded(SNOMED if name == "frailty" else LOINC, measure.code, measure.display, WORDS[name])


@cache
def _performer(holder: Partner) -> list[Resource]:
    return [organisation(holder)]


@cache
def _words(text: str) -> Resource:
    return {"text": text}


@cache
def _unit(measure: Measure) -> dict[str, Any]:
    return {"unit": measure.unit, "system": _UCUM, "code": measure.ucum}


@cache
def _range(measure: Measure) -> list[Resource]:
    unit = _unit(measure)
    low, high = measure.reference
    ends = {"low": {"value": low, **unit}} if low else {}
    return [{**ends, "high": {"value": high, **unit}}]


_SYSTOLIC = coded(LOINC, "8480-6", "Systolic blood pressure")
_DIASTOLIC = coded(LOINC, "8462-4", "Diastolic blood pressure")
_MMHG = _unit(MEASURES["pressure"])
_UPPER = [{"low": {"value": 90, **_MMHG}, "high": {"value": 140, **_MMHG}}]
_LOWER = [{"low": {"value": 60, **_MMHG}, "high": {"value": 90, **_MMHG}}]
