"""What each kind of resource claims, for comparing sources; one function a type, in one table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from ourdorset.people.moments import first_moment
from ourdorset.people.presenters import allergies, medicines, problems, results
from ourdorset.people.presenters.social import is_social, question
from ourdorset.people.summary.claims import SINCE, Claim
from ourdorset.people.summary.naming import ingredient, names, normal, strength, substance
from ourdorset.people.words import Resource, codes, concept, concepts, plain

ANY_ALLERGY = frozenset({"allergies"})
_STAY = "encounter-diagnosis"


def claims(resource: Resource, source: str) -> Iterator[Claim]:
    """What a resource of this source claims; nothing when it was recorded in error."""
    if claim := CLAIMS.get(resource["resourceType"]):
        yield from claim(resource, source)


def _condition(condition: Resource, source: str) -> Iterator[Claim]:
    """A problem's status, certainty and beginning. What was the matter during one stay says no more."""
    if problems.present(condition) is None or _STAY in _categories(condition):
        return
    words, over = concept(condition.get("code")), problems.is_over(condition)
    site = normal(concepts(condition.get("bodySite")))
    known = frozenset(f"{name}|{site}" for name in names(condition.get("code")))
    when = first_moment(condition, "recordedDate", "onset")
    sure = next(iter(codes(condition.get("verificationStatus"))), "")
    since = first_moment(condition, "onset")

    def claim(respect: str, value: str, said: str) -> Claim:
        return Claim("problems", words, respect, value, said, source, known, when, rank=int(not over))

    yield claim("Status", "past" if over else "current", problems.status(condition))
    if sure and not over:
        yield claim("Certainty", sure, plain(sure))
    if since.order and not over:
        yield claim(SINCE, since.order[:10], since.text)


def _medication(medication: Resource, source: str) -> Iterator[Claim]:
    """A medicine's status, and the dose of one that is taken now."""
    status = medication.get("status", "unknown")
    if medicines.present(medication) is None or medication.get("intent", "order") not in medicines.ORDERS:
        return
    name, directions = medicines.name(medication), medicines.directions(medication)
    over = status in medicines.OVER
    subject = ingredient(name)
    when = first_moment(medication, "authoredOn", "effective", "dateAsserted")
    known = frozenset({normal(subject)})
    said = f"{name}: {directions}" if directions else name
    past = "past" if over else "current"
    now = int(not over)
    status_words = f"{plain(status)}: {name}"
    yield Claim("medicines", subject, "Status", past, status_words, source, known, when, rank=now)
    if not over:
        dose = f"{strength(name)}|{normal(directions)}"
        yield Claim("medicines", subject, "Dose", dose, said, source, known, when, rank=1)


def _allergy(allergy: Resource, source: str) -> Iterator[Claim]:
    """That there is this allergy or none, and how bad it is."""
    entry = allergies.present(allergy)
    if entry is None or entry.group == allergies.PAST:
        return
    words = allergies.substance(allergy)
    when = entry.when
    none = allergies.says_none(allergy)
    value = "" if none else substance(words)
    yield Claim("allergies", "Allergies", "What is held", value, words, source, ANY_ALLERGY, when, rank=1)
    if none:
        return
    known = names(allergy.get("code"), value)
    for respect, said in zip(("Reaction", "Severity"), entry.cells[1:], strict=True):
        if said != allergies.NOT_RECORDED:
            yield Claim("allergies", words, respect, normal(said), said, source, known, when, rank=1)


def _observation(observation: Resource, source: str) -> Iterator[Claim]:
    """An answer about how the person lives: what was last said to each."""
    if results.present(observation) is None or not is_social(observation):
        return
    said, asked = results.value(observation), question(observation)
    known = names(observation.get("code"), asked)
    when = first_moment(observation, "effective", "issued")
    yield Claim("social", asked, "Answer", normal(said), said, source, known, when, latest=True)


def _categories(condition: Resource) -> set[str]:
    return {code for category in condition.get("category", ()) for code in codes(category)}


CLAIMS: Mapping[str, Callable[[Resource, str], Iterable[Claim]]] = MappingProxyType(
    {
        "Condition": _condition,
        "MedicationRequest": _medication,
        "MedicationStatement": _medication,
        "AllergyIntolerance": _allergy,
        "Observation": _observation,
    }
)
