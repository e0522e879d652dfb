"""Whose record this is: the facts and the form of the NHS Common User Interface's patient banner.

Order, labels and date form follow its Patient Banner v4 (ISB 1505): `FAMILY, Given (Title)`, Born, Gender,
NHS No. What is not known is said in words. https://pacharanero.github.io/nhs-cui/
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from ourdorset.identity.api import nhs_number
from ourdorset.people import communication
from ourdorset.people.moments import NOWHEN, age, first_moment, moment
from ourdorset.people.words import Resource, best_name, codes, person_name

NOT_RECORDED = "Not recorded"
# https://terminology.hl7.org/CodeSystem-v3-Confidentiality.html: restricted, very restricted
RESTRICTED = frozenset({"R", "V"})
GENDERS = {"male": "Male", "female": "Female", "other": "Other", "unknown": "Not known"}


@dataclass(frozen=True, slots=True)
class Banner:
    """A person's identity in words, how to reach them, and how to communicate with them.

    `adjustments` are reasonable adjustments in force; `communication` is language, interpreter and needs;
    `allergies_updated` is the day of the newest statement about allergies.
    """

    id: str
    name: str
    preferred: str
    former: str
    born: str
    age: str
    gender: str
    nhs_number: str
    deceased: bool
    died: str
    age_at_death: str
    address: str
    contacts: tuple[tuple[str, str], ...]
    restricted: bool = False
    adjustments: tuple[str, ...] = ()
    communication: tuple[tuple[str, str], ...] = ()
    allergies_updated: str = ""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """(label, value) in the order that they are read."""
        born = f"{self.born} ({self.age})" if self.age else self.born
        death = (("Died", self.died), ("Age at death", self.age_at_death)) if self.deceased else ()
        known = tuple((label, value) for label, value in death if value)
        return (("Born", born), *known, ("Gender", self.gender), ("NHS No.", self.nhs_number))


def banner(
    patient: Resource, *, today: date, flags: Iterable[Resource] = (), allergies: Iterable[Resource] = ()
) -> Banner:
    """A Patient as a banner; `today` counts the age of the living.

    With the adjustments of these Flags, and the day of the newest of these AllergyIntolerances.
    """
    names = patient.get("name", ())
    nicknames = [name for name in names if name.get("use") == "nickname"]
    return Banner(
        id=patient["id"],
        name=person_name([name for name in names if name.get("use") != "nickname"]),
        preferred=" ".join(next((name.get("given", ()) for name in nicknames), ())),
        former=former_names(names),
        **_life(patient, today),
        gender=GENDERS.get(patient.get("gender", ""), NOT_RECORDED),
        nhs_number=official_number(patient) or NOT_RECORDED,
        address=address(patient),
        contacts=tuple(contacts(patient)),
        restricted=bool(codes({"coding": patient.get("meta", {}).get("security", ())}) & RESTRICTED),
        adjustments=communication.adjustments(flags),
        communication=communicating(patient),
        allergies_updated=last_recorded(allergies),
    )


class _Life(TypedDict):
    """From birth to today, or to death."""

    born: str
    age: str
    deceased: bool
    died: str
    age_at_death: str


def _life(patient: Resource, today: date) -> _Life:
    born, died = patient.get("birthDate", ""), patient.get("deceasedDateTime", "")
    deceased = bool(died or patient.get("deceasedBoolean", False))
    return {
        "born": moment(born).text or NOT_RECORDED,
        "age": "" if deceased else age(born, today),
        "deceased": deceased,
        "died": moment(died).text or "Date not recorded",
        "age_at_death": age(born, date.fromisoformat(died[:10])) if len(died) >= 10 else "",
    }


def last_recorded(allergies: Iterable[Resource]) -> str:
    """The day of the newest statement about allergies; empty when none has one."""
    days = (first_moment(allergy, "recordedDate", "lastOccurrence") for allergy in allergies)
    return max(days, key=lambda day: day.order, default=NOWHEN).text


def communicating(patient: Resource) -> tuple[tuple[str, str], ...]:
    """(label, words): language, interpreter and needs; only what is recorded."""
    found = (
        ("Language", communication.language(patient)),
        ("Interpreter", communication.interpreter(patient)),
        ("Communication needs", ", ".join(communication.needs(patient))),
    )
    return tuple((label, words) for label, words in found if words)


def former_names(names: Iterable[Resource]) -> str:
    """Family names that the person had or has besides, `Cox, Hay`: a search by name finds these too."""
    present = best_name(names).get("family")
    families = (name.get("family", "") for name in names if name.get("use") != "nickname")
    return ", ".join(dict.fromkeys(family for family in families if family and family != present))


def official_number(patient: Resource) -> str:
    """The NHS number grouped 3 3 4; empty when there is none."""
    for identifier in patient.get("identifier", ()):
        if identifier.get("system") == nhs_number.SYSTEM and identifier.get("use") != "old":
            return nhs_number.written(identifier.get("value", "").replace(" ", ""))
    return ""


def contacts(patient: Resource) -> list[tuple[str, str]]:
    """(label, words): address, telephones, practice; only what is recorded."""
    found = [("Address", address(patient))]
    for point in patient.get("telecom", ()):
        label = {"phone": "Telephone", "email": "E-mail", "sms": "Text messages"}.get(point.get("system", ""))
        use = f" ({point['use']})" if point.get("use") else ""
        if label and point.get("use") != "old":
            found.append((f"{label}{use}", point.get("value", "")))
    found.append(("Practice", practice(patient)))
    return [(label, value) for label, value in found if value]


def address(patient: Resource) -> str:
    """The home address on one line, or the first that is not old."""
    places = [place for place in patient.get("address", ()) if place.get("use") != "old"]
    places.sort(key=lambda place: place.get("use") != "home")
    if not places:
        return ""
    place = places[0]
    parts = [*place.get("line", ()), place.get("city"), place.get("district"), place.get("postalCode")]
    return ", ".join(filter(None, parts)) or place.get("text", "")


def practice(patient: Resource) -> str:
    """Where the person is registered, as the record names it."""
    known = [*patient.get("generalPractitioner", ()), patient.get("managingOrganization", {})]
    return next((each["display"] for each in known if each.get("display")), "")
