"""What changed in someone's medicines, and when: started, stopped, dose changed.

Read off one source's entries for one ingredient, by their dates: FHIR R4 has no record of a change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from ourdorset.people.moments import NOWHEN, Moment, first_moment, moment
from ourdorset.people.presenters import medicines
from ourdorset.people.summary.naming import ingredient, normal, strength
from ourdorset.people.words import Resource, concept

RECENT = timedelta(days=365)
NO_CHANGES: Mapping[str, "Change"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a medicine, and when: `Dose changed` on a day, `before` it was another."""

    medicine: str
    what: str
    when: Moment
    before: str = ""

    @property
    def words(self) -> str:
        """`Dose changed 01-Nov-2023, before: Amlodipine 5mg tablets`."""
        day = f" {self.when.text}" if self.when.text else ", date not recorded"
        return f"{self.what}{day}" + (f", before: {self.before}" if self.before else "")


def changes(medications: Iterable[tuple[Resource, str]]) -> Mapping[str, Change]:
    """The last change of each medicine of these (resource, source), by `Type/id`."""
    series: dict[tuple[str, str], list[Resource]] = {}
    for medication, source in medications:
        if medicines.present(medication) is not None:
            key = source, normal(ingredient(medicines.name(medication)))
            series.setdefault(key, []).append(medication)
    return {reference: change for each in series.values() for reference, change in _of_one(each)}


def recent(found: Iterable[Change], today: date) -> tuple[Change, ...]:
    """The changes of the last year, newest first, one for each."""
    since = (today - RECENT).isoformat()
    new = {change for change in found if since <= change.when.order[:10] <= today.isoformat()}
    return tuple(sorted(new, key=lambda change: (change.when.order, change.medicine), reverse=True))


def _of_one(medications: list[Resource]) -> Iterable[tuple[str, Change]]:
    ordered = sorted(medications, key=lambda each: _begun(each).order)
    first = ordered[0]
    yield _reference(first), _alone(first)
    for earlier, later in pairwise(ordered):
        yield _reference(later), _after(earlier, later)


def _alone(medication: Resource) -> Change:
    name = medicines.name(medication)
    if medication.get("status") not in medicines.OVER:
        return Change(name, "Started", _begun(medication))
    reason = concept(medication.get("statusReason"))
    ended = "Course completed" if medication.get("status") == "completed" else "Stopped"
    return Change(name, f"{ended} ({reason})" if reason else ended, _ended(medication))


def _after(earlier: Resource, later: Resource) -> Change:
    """What the later entry changed: the dose, or nothing but that it goes on."""
    alone = _alone(later)
    was_over = earlier.get("status") == "completed"
    if later.get("status") in medicines.OVER or was_over or _dose(earlier) == _dose(later):
        return alone
    before = f"{medicines.name(earlier)}, {medicines.directions(earlier)}".rstrip(", ")
    return Change(medicines.name(later), "Dose changed", _begun(later), before)


def _dose(medication: Resource) -> tuple[str, str]:
    return strength(medicines.name(medication)), normal(medicines.directions(medication))


def _begun(medication: Resource) -> Moment:
    return first_moment(medication, "authoredOn", "effective", "dateAsserted")


def _ended(medication: Resource) -> Moment:
    period = medication.get("effectivePeriod") or medication.get("dispenseRequest", {}).get(
        "validityPeriod", {}
    )
    return moment(period.get("end")) if period else NOWHEN


def _reference(medication: Resource) -> str:
    return f"{medication['resourceType']}/{medication.get('id', '')}"
