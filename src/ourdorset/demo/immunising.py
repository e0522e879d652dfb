"""Vaccines given as FHIR R4 Immunization, by the schedule and for those who took them up."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from ourdorset.demo.history import SNOMED, History, Resource, coded, organisation
from ourdorset.demo.partners import Partner
from ourdorset.demo.vaccines import DISEASES, VACCINES, Vaccine

# Autumn days on which yearly vaccines are given.
_SEASON = (260, 330)


def immunisations(history: History) -> Iterator[Resource]:
    """What was due since each programme began; those who take one dose mostly take the next."""
    willing = history.dice.random()
    for vaccine in VACCINES:
        # Most people take all that is offered or nothing; some take now one, now another.
        doubt = willing - vaccine.uptake
        likely = 0.97 if doubt < -0.15 else 0.5 if doubt < 0.15 else 0.03
        if vaccine.due[0] > history.last - history.born:
            continue
        days = _autumns(history, vaccine) if vaccine.yearly else _doses(history, vaccine)
        for dose, ordinal in enumerate(days, 1):
            if history.dice.random() < likely and not history.away(date.fromordinal(ordinal)):
                yield _given(history, vaccine, date.fromordinal(ordinal), dose)


def _doses(history: History, vaccine: Vaccine) -> list[int]:
    """Days on which doses fell due and the programme ran, a little late as in life."""
    began = date(vaccine.since, 9, 1).toordinal()
    delay = int(history.dice.random() * 25)
    days = [history.born + age + delay for age in vaccine.due]
    return [day for day in days if began <= day <= history.last]


def _autumns(history: History, vaccine: Vaccine) -> list[int]:
    found = []
    first, last = _SEASON
    for year in range(vaccine.since, date.fromordinal(history.last).year + 1):
        day = date(year, 1, 1).toordinal() + first + int(history.dice.random() * (last - first))
        age = day - history.born
        if vaccine.due[0] <= age < vaccine.until and day <= history.last:
            found.append(day)
    return found


def _given(history: History, vaccine: Vaccine, day: date, dose: int) -> Resource:
    return history.resource(
        "Immunization",
        history.practice,
        status="completed",
        vaccineCode=_vaccine(vaccine.name),
        occurrenceDateTime=day.isoformat(),
        primarySource=True,
        performer=_performer(history.practice),
        protocolApplied=_protocol(vaccine, 0 if vaccine.yearly else dose),
    )


@cache
def _vaccine(name: str) -> Resource:
    return {"text": name}


@cache
def _performer(practice: Partner) -> list[Resource]:
    return [{"actor": organisation(practice)}]


@cache
def _protocol(vaccine: Vaccine, dose: int) -> list[Resource]:
    """Which dose of the course; 0 for what is given every year."""
    diseases = [coded(SNOMED, code, DISEASES[code]) for code in vaccine.diseases]
    number = {"doseNumberPositiveInt": dose} if dose else {"doseNumberString": "Yearly"}
    return [{"targetDisease": diseases, **number}]
