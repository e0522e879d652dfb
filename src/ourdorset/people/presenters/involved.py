"""Who is involved: professionals, the practice, family, carers and friends, and how to reach them.

https://hl7.org/fhir/R4/careteam.html, https://hl7.org/fhir/R4/relatedperson.html, and `generalPractitioner`
and `contact` of https://hl7.org/fhir/R4/patient.html
"""

from collections.abc import Iterator

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.words import Resource, concepts, professional_name

HEADINGS = ("Who", "Role", "How to reach them")
FAMILY, PROFESSIONALS, PAST = "Family, carers and friends", "Professionals and services", "No longer involved"
GROUPS = (FAMILY, PROFESSIONALS, PAST)
NO_WAY = "Not recorded"
_OVER = frozenset({"inactive", "entered-in-error"})


def read(resource: Resource) -> Iterator[Entry]:
    """Everyone whom a CareTeam, a RelatedPerson or the Patient names."""
    match resource["resourceType"]:
        case "CareTeam":
            yield from _team(resource)
        case "RelatedPerson":
            yield _related(resource)
        case _:
            yield from _of_the_patient(resource)


def _team(team: Resource) -> Iterator[Entry]:
    status = team.get("status", "active")
    if status == "entered-in-error":
        return
    shared = reach(team)
    for each in team.get("participant", ()):
        member, behalf = each.get("member", {}), each.get("onBehalfOf", {}).get("display", "")
        if member.get("reference", "").startswith(("Patient/", "RelatedPerson/")):
            continue
        role = concepts(each.get("role")) or "Role not recorded"
        who = member.get("display") or behalf or "Not named"
        yield Entry(
            cells=(who, f"{role}, {behalf}" if behalf else role, shared or NO_WAY),
            group=PAST if status in _OVER or each.get("period", {}).get("end") else PROFESSIONALS,
            when=first_moment(team, "period"),
            same=f"{who}|{role}".lower(),
        )


def _related(person: Resource) -> Entry:
    role = concepts(person.get("relationship")) or "Relationship not recorded"
    active = person.get("active", True) and not person.get("period", {}).get("end")
    who = professional_name(person.get("name")) or "Name not recorded"
    return Entry(
        cells=(who, role, reach(person) or NO_WAY),
        group=FAMILY if active else PAST,
        when=first_moment(person, "period"),
        same=f"{who}|{role}".lower(),
    )


def _of_the_patient(patient: Resource) -> Iterator[Entry]:
    for contact in patient.get("contact", ()):
        who = professional_name([contact["name"]]) if "name" in contact else ""
        who = who or contact.get("organization", {}).get("display") or "Name not recorded"
        role = concepts(contact.get("relationship")) or "Contact"
        yield Entry(cells=(who, role, reach(contact) or NO_WAY), group=FAMILY, same=f"{who}|{role}".lower())
    for practice in patient.get("generalPractitioner", ()):
        if practice.get("display"):
            person = practice.get("reference", "").startswith("Practitioner")
            role = "General practitioner" if person else "Registered general practice"
            words = (practice["display"], role, NO_WAY)
            yield Entry(cells=words, group=PROFESSIONALS, same=f"{practice['display']}|practice".lower())


def reach(resource: Resource) -> str:
    """Telephones and e-mail addresses, those in use."""
    points = (point for point in resource.get("telecom", ()) if point.get("use") != "old")
    return ", ".join(
        f"{point['value']} ({point['use']})" if point.get("use") else point["value"]
        for point in points
        if point.get("value")
    )
