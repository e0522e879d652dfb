"""People whom two organisations know under slightly different details: a second Patient, and the truth of it.

Three in a hundred. The second has the hospital's own number and seldom the NHS number; what the hospital
holds is about that second Patient. `truth` says which Patients are one person, for trying out matching.
"""

from datetime import date
from random import Random

from ourdorset.demo.areas import areas, postcode
from ourdorset.demo.chance import Weighted, between, one_of
from ourdorset.demo.history import History, Resource, organisation, source
from ourdorset.demo.names import BRITISH_FAMILIES, SHORT, STREETS
from ourdorset.demo.patients import address, official_name
from ourdorset.demo.population import Person
from ourdorset.identity.api import nhs_number

SHARE = 0.03
# How the details differ, with weights; one or two at a time.
CHANGES = Weighted(
    (("old-address", 30), ("short-name", 18), ("former-family", 12), ("typing-slip", 14),
     ("day-and-month", 8), ("year-slip", 5), ("names-swapped", 5), ("no-middle-name", 8))
)  # fmt: skip
NUMBER_SYSTEM = "https://fhir.ourdorset.example/Id/hospital-number"


def is_doubled(index: int, seed: int) -> bool:
    """Whether this person is known as two."""
    return Random(f"{seed}/{index}/double").random() < SHARE


def second_patient(history: History) -> Resource:
    """The Patient as the hospital knows them."""
    each = history.person
    dice = Random(f"{history.seed}/{each.index}/second")
    made = _copy(history)
    if dice.random() < 0.3:
        made["identifier"].append({"system": nhs_number.SYSTEM, "value": each.nhs_number})
    for change in differences(history):
        _change(made, change, each, dice)
    if each.died and dice.random() < 0.7:
        made["deceasedDateTime"] = each.died.isoformat()
    return made


def _copy(history: History) -> Resource:
    """The second Patient with the first's details."""
    each = history.person
    number = {"use": "usual", "system": NUMBER_SYSTEM, "value": f"H{each.index + 100_000:07d}"}
    return {
        "resourceType": "Patient",
        "id": history.second_id,
        "meta": source(history.hospital),
        "identifier": [number],
        "active": each.died is None,
        "name": [official_name(each)],
        "gender": each.gender,
        "birthDate": each.born.isoformat(),
        "address": [address(each)],
        "managingOrganization": organisation(history.hospital),
    }


def differences(history: History) -> tuple[str, ...]:
    """How the second Patient's details differ, in order."""
    dice = Random(f"{history.seed}/{history.person.index}/differences")
    first = _possible(CHANGES.roll(dice), history.person)
    second = _possible(CHANGES.roll(dice), history.person) if dice.random() < 0.35 else first
    return (first,) if second == first else tuple(sorted((first, second)))


def _possible(change: str, each: Person) -> str:
    """The change, or one that makes a difference to this person's details."""
    born = each.born
    if change == "day-and-month" and (born.day > 12 or born.day == born.month):
        return "year-slip"
    return "typing-slip" if change == "no-middle-name" and len(each.given) == 1 else change


def truth(history: History) -> Resource:
    """Which Patients are one person, and how the second differs."""
    return {
        "patients": [history.patient_id, history.second_id],
        "holders": [history.practice.ods, history.hospital.ods],
        "differences": list(differences(history)),
    }


def _change(made: Resource, change: str, each: Person, dice: Random) -> None:
    name = made["name"][0]
    given = name["given"]
    match change:
        case "old-address":
            made["address"] = [_elsewhere(dice)]
        case "short-name":
            given[0] = SHORT.get(given[0], given[0][:1])
        case "former-family":
            name["family"] = _other_family(name["family"], dice)
        case "typing-slip":
            name["family"] = _slip(name["family"], dice)
        case "names-swapped":
            name["family"], given[0] = given[0], name["family"]
        case "no-middle-name":
            del given[1:]
        case _:
            made["birthDate"] = _other_day(each, change).isoformat()


def _elsewhere(dice: Random) -> Resource:
    area = one_of(dice, areas())
    number = between(dice, 1, 140)
    where = {"use": "home", "line": [f"{number} {one_of(dice, STREETS)}"], "city": area.town}
    return where | {"postalCode": postcode(area, number % 10)}


def _other_family(family: str, dice: Random) -> str:
    other = BRITISH_FAMILIES.roll(dice)
    while other == family:
        other = BRITISH_FAMILIES.roll(dice)
    return other


def _slip(word: str, dice: Random) -> str:
    """Two letters swapped, or one doubled."""
    if len(word) < 3:
        return word + word[-1]
    place = between(dice, 1, len(word) - 2)
    if dice.random() < 0.5 and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[: place + 1] + word[place:]


def _other_day(each: Person, change: str) -> date:
    born = each.born
    if change == "day-and-month":
        return date(born.year, born.day, born.month)
    leap_day = (born.month, born.day) == (2, 29)
    return date(born.year - 1, born.month, 28 if leap_day else born.day)
