"""The person as FHIR R4 Patient.

Extensions are UK Core's: https://simplifier.net/hl7fhirukcorer4
"""

from functools import cache

from ourdorset.demo.history import TERMINOLOGY, History, Resource, organisation, source
from ourdorset.demo.names import ETHNICITIES, SHORT
from ourdorset.demo.population import Person
from ourdorset.identity.api import nhs_number

_UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-"
_UK_SYSTEM = "https://fhir.hl7.org.uk/CodeSystem/UKCore-"
_INTERPRETER = {
    "url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
    "valueBoolean": True,
}
_VERIFIED = [
    {
        "url": f"{_UK_CORE}NHSNumberVerificationStatus",
        "valueCodeableConcept": {
            "coding": [
                {
                    "system": f"{_UK_SYSTEM}NHSNumberVerificationStatusEngland",
                    "code": "01",
                    "display": "Number present and verified",
                }
            ]
        },
    }
]
_RESTRICTED = [{"system": f"{TERMINOLOGY}/v3-Confidentiality", "code": "R", "display": "restricted"}]


def patient(history: History) -> Resource:
    """The person as their practice knows them."""
    each, practice = history.person, history.practice
    made: Resource = {
        "resourceType": "Patient",
        "id": history.patient_id,
        "meta": source(practice) | ({"security": _RESTRICTED} if is_restricted(each) else {}),
        "extension": _extensions(each),
        "identifier": [_number(each)],
        "active": each.died is None,
        "name": names(each),
        "telecom": telecom(history),
        "gender": each.gender,
        "birthDate": each.born.isoformat(),
        "address": [address(each)],
        # the practice first, which is what most ask for; then the doctor who answers for the person
        "generalPractitioner": [organisation(practice), history.gp],
        "managingOrganization": organisation(practice),
    }
    if each.died:
        made["deceasedDateTime"] = each.died.isoformat()
    if not (each.english and each.language[0] == "en"):
        made["communication"] = [language(*each.language)]
    return made


def is_restricted(each: Person) -> bool:
    """Whether few may look without saying why: one person in 250."""
    return each.index % 250 == 49


def official_name(each: Person) -> Resource:
    """The name in full."""
    return {"use": "official", "family": each.family, "given": list(each.given), "prefix": [each.title]}


def names(each: Person) -> list[Resource]:
    """The official name, and the short one that some go by."""
    official = official_name(each)
    short = SHORT.get(each.given[0])
    if short and each.index % 2:
        return [official, {"use": "nickname", "given": [short]}]
    return [official]


def _number(each: Person) -> Resource:
    return {
        "extension": _VERIFIED,
        "use": "official",
        "system": nhs_number.SYSTEM,
        "value": each.nhs_number,
    }


def address(each: Person) -> Resource:
    """The home address."""
    home = each.home
    return {"use": "home", "line": [home.line], "city": home.area.town, "postalCode": home.postcode}


def telecom(history: History) -> list[Resource]:
    """The household's telephone; a grown person's own mobile and e-mail too, unless they are not online."""
    each = history.person
    found: list[Resource] = [{"system": "phone", "value": each.home.telephone, "use": "home"}]
    if each.age >= 16 and "digital" not in each.needs:
        number = f"07700 900{each.index * 7 % 1000:03d}"
        found.append({"system": "phone", "value": number, "use": "mobile"})
    return found


@cache
def language(code: str, words: str) -> Resource:
    """A `Patient.communication`."""
    concept = {"coding": [{"system": "urn:ietf:bcp:47", "code": code, "display": words}], "text": words}
    return {"language": concept, "preferred": True}


def _extensions(each: Person) -> list[Resource]:
    return (
        [_ethnic_category(each.ethnicity)]
        if each.english
        else [_ethnic_category(each.ethnicity), _INTERPRETER]
    )


@cache
def _ethnic_category(code: str) -> Resource:
    coding = {"system": f"{_UK_SYSTEM}EthnicCategoryEngland", "code": code, "display": ETHNICITIES[code]}
    return {"url": f"{_UK_CORE}EthnicCategory", "valueCodeableConcept": {"coding": [coding]}}
