"""What is booked in the weeks ahead, as FHIR R4 Appointment: with whom, where, and what to bring."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from ourdorset.demo.encounters import AT_DHC
from ourdorset.demo.history import History, Resource, clock, place, working_day
from ourdorset.demo.partners import DHC, Partner, Site
from ourdorset.demo.population import TODAY
from ourdorset.demo.staff import worker

BRING = "Bring a list of your medicines. Tell us on the telephone number of your letter if you cannot come."
AT_HOME = "We come to you. You need do nothing beforehand."
BY_TELEPHONE = "We call you. Keep your telephone near you in the half hour before and after."
_FRAIL = frozenset({"248279007", "52448006"})


def appointments(history: History) -> Iterator[Resource]:
    """Clinics of conditions, nurses, vaccines in autumn, visits at home; nothing for those who have died."""
    each, dice = history.person, history.dice
    if each.died is not None:
        return
    if each.due:
        yield _appointment(history, history.hospital, "Midwife appointment", "midwife", site=history.site)
    for clinic in dict.fromkeys(condition.clinic for condition, _ in each.conditions if condition.clinic):
        if dice.random() < 0.3:
            yield _clinic(history, clinic)
    if dice.random() < 0.06 + each.age / 400:
        yield _appointment(history, history.practice, "Practice nurse appointment", "nurse")
    if each.age >= 65 and dice.random() < 0.12:
        yield _appointment(history, history.practice, "Flu vaccination", "nurse", within=30)
    if history.codes & _FRAIL and dice.random() < 0.4:
        yield _appointment(history, DHC, "Community nurse visit at home", "nurse-1", AT_HOME, within=20)
        if dice.random() < 0.4:
            yield _appointment(history, history.council, "Social work visit at home", "social-1", AT_HOME)


def _clinic(history: History, clinic: str) -> Resource:
    key = AT_DHC.get(clinic)
    if key == "talking":
        return _appointment(history, DHC, clinic, key, BY_TELEPHONE)
    if key:
        return _appointment(history, DHC, clinic, key, site=history.community_site)
    return _appointment(history, history.hospital, clinic, clinic.split()[0].lower(), site=history.site)


def _appointment(
    history: History,
    holder: Partner,
    words: str,
    key: str,
    told: str = BRING,
    *,
    site: Site | None = None,
    within: int = 120,
) -> Resource:
    day = working_day(TODAY + timedelta(days=6 + int(history.dice.random() * within)))
    hour, minute = 9 + int(history.dice.random() * 8), 10 * int(history.dice.random() * 4)
    who = {"actor": history.subject(holder), "status": "accepted"}
    return history.resource(
        "Appointment",
        holder,
        status="booked",
        description=words,
        start=clock(day, hour, minute),
        end=clock(day, hour, minute + 20),
        patientInstruction=told,
        participant=[who, *_others(holder, key, site)],
    )


@cache
def _others(holder: Partner, key: str, site: Site | None) -> list[Resource]:
    found: list[Resource] = [{"actor": worker(holder, key), "status": "accepted"}]
    if site:
        found.append({"actor": place(site)["location"], "status": "accepted"})
    return found
