"""What sources say of who a person is: the same person may be held twice, under details that differ."""

from collections.abc import Iterator

from ourdorset.people.banner import GENDERS, address
from ourdorset.people.moments import moment
from ourdorset.people.summary.claims import TELEPHONE, Claim
from ourdorset.people.summary.naming import normal
from ourdorset.people.words import Resource, person_name

_SUBJECT = frozenset({"person"})
_NAME, _BORN, _ADDRESS = "Name", "Date of birth", "Address"


def identity_claims(patient: Resource, source: str) -> Iterator[Claim]:
    """What a Patient says of name, birth, gender, address and telephone; silence denies nothing."""
    official = [name for name in patient.get("name", ()) if name.get("use") != "nickname"]
    born, gender = patient.get("birthDate", ""), patient.get("gender", "")
    when = moment(patient.get("meta", {}).get("lastUpdated"))
    lives = address(patient)
    said = [
        (_NAME, person_name(official) if official else ""),
        (_BORN, moment(born).text),
        ("Gender", GENDERS.get(gender, "")),
        (_ADDRESS, lives),
        ("Died", moment(patient.get("deceasedDateTime")).text),
        *((TELEPHONE, number) for number in _telephones(patient)),
    ]
    for respect, words in said:
        if words:
            value = words.replace(" ", "") if respect == TELEPHONE else normal(words)
            yield Claim("identity", respect, respect, value, words, source, _SUBJECT, when)


def _telephones(patient: Resource) -> list[str]:
    points = patient.get("telecom", ())
    return [
        each["value"]
        for each in points
        if each.get("system") in ("phone", "sms") and each.get("value") and each.get("use") != "old"
    ]
