"""What a person lives with as FHIR R4 Condition, with its medicines; hospitals see some of it otherwise."""

from collections.abc import Iterator
from datetime import date, timedelta

from ourdorset.demo.conditions import Condition
from ourdorset.demo.history import ICD10, SNOMED, History, Resource, coded, terminology, years_ago
from ourdorset.demo.partners import DHC
from ourdorset.demo.prescribing import course, medicines
from ourdorset.demo.stays import ILLNESSES, Illness

PREGNANT = ("77386006", "Pregnant")
CARER = ("224484003", "Patient themselves providing care")
# What a clinic may take a condition for at first: by its SNOMED CT code, ICD-10 code and words.
OTHERWISE = {
    "13645005": ("J45.9", "Asthma"),
    "35489007": ("F41.2", "Mixed anxiety and depressive disorder"),
    "52448006": ("R41.3", "Memory problems, cause not known"),
    "44054006": ("E10.9", "Type 1 diabetes mellitus"),
    "84114007": ("I25.9", "Chronic ischaemic heart disease"),
    "230690007": ("G45.9", "Transient ischaemic attack"),
}
_LATER = 12


def problems(history: History) -> Iterator[Resource]:
    """Each condition on the practice's list, its medicines, and how a clinic holds the same."""
    for condition, since in history.person.conditions:
        problem = _problem(history, condition, since)
        yield problem
        yield from medicines(history, condition, problem, since)
        if condition.clinic and history.dice.random() < 0.35:
            yield _as_seen_by_a_clinic(history, condition, since)
    yield from _states(history)


def _problem(history: History, condition: Condition, since: date) -> Resource:
    return history.resource(
        "Condition",
        history.practice,
        clinicalStatus=terminology("condition-clinical", "active"),
        verificationStatus=terminology("condition-ver-status", "confirmed"),
        category=[terminology("condition-category", "problem-list-item")],
        code=coded(SNOMED, condition.code, condition.display),
        onsetDateTime=since.isoformat(),
        recordedDate=since.isoformat(),
        recorder=history.gp,
    )


def _as_seen_by_a_clinic(history: History, condition: Condition, since: date) -> Resource:
    """The clinic's own entry: found some months later, one in eight under another name and not yet sure."""
    holder = (
        DHC if condition.clinic.endswith(("appointment", "assessment", "Memory clinic")) else history.hospital
    )
    other = OTHERWISE.get(condition.code) if history.dice.random() < 1 / 8 else None
    code, words = other or (condition.icd10, condition.display)
    seen = min(since + timedelta(days=int(history.dice.random() * 300)), history.person.last_day)
    return history.resource(
        "Condition",
        holder,
        clinicalStatus=terminology("condition-clinical", "active"),
        verificationStatus=terminology("condition-ver-status", "provisional" if other else "confirmed"),
        category=[terminology("condition-category", "problem-list-item")],
        code=coded(ICD10, code, words),
        onsetDateTime=seen.isoformat()[:7] if seen.day > _LATER else str(seen.year),
        recordedDate=seen.isoformat(),
    )


def _states(history: History) -> Iterator[Resource]:
    """Expecting a baby, and caring for someone: not illnesses, but on the list."""
    each = history.person
    if each.due:
        yield _state(history, PREGNANT, each.due - timedelta(days=266))
    if each.cares_for is not None:
        yield _state(history, CARER, history.day(max(years_ago(8), history.born + 12 * 365)))


def _state(history: History, code: tuple[str, str], since: date) -> Resource:
    return history.resource(
        "Condition",
        history.practice,
        clinicalStatus=terminology("condition-clinical", "active"),
        verificationStatus=terminology("condition-ver-status", "confirmed"),
        category=[terminology("condition-category", "problem-list-item")],
        code=coded(SNOMED, *code),
        onsetDateTime=since.isoformat(),
        recordedDate=min(since + timedelta(days=30), history.person.last_day).isoformat(),
    )


def illnesses(history: History) -> Iterator[Resource]:
    """What came in the last five years and went."""
    each, dice = history.person, history.dice
    years = min(5, each.age)
    for illness in ILLNESSES:
        likelier = illness.female if each.gender == "female" else 2 - illness.female
        if not illness.ages[0] + 1 <= each.age <= illness.ages[1]:
            continue
        if dice.random() < illness.rate * likelier * years:
            yield from _illness(history, illness)


def _illness(history: History, illness: Illness) -> Iterator[Resource]:
    earliest = max(years_ago(5), history.born + (illness.ages[0] + 1) * 365)
    if earliest >= history.last - illness.days:
        return
    since = min(history.day(earliest), date.fromordinal(history.last - illness.days))
    passed = history.resource(
        "Condition",
        history.practice,
        clinicalStatus=terminology("condition-clinical", "resolved"),
        verificationStatus=terminology("condition-ver-status", "confirmed"),
        category=[terminology("condition-category", "problem-list-item")],
        code=coded(SNOMED, illness.code, illness.words),
        onsetDateTime=since.isoformat(),
        abatementDateTime=(since + timedelta(days=illness.days)).isoformat(),
        recordedDate=since.isoformat(),
        asserter=history.gp,
    )
    yield passed
    yield from course(history, illness, passed, since)
