"""Who is involved with a person, from which organisation and how to reach them, as FHIR R4 CareTeam."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ourdorset.demo.history import History, Resource, organisation
from ourdorset.demo.needs import BY_KEY
from ourdorset.demo.partners import DHC, Partner, telephone
from ourdorset.demo.staff import worker

MIND = frozenset({"35489007", "13746004", "58214004"})
Member = tuple[dict[str, str], Partner, str]


def teams(history: History) -> Iterator[Resource]:
    """The teams that someone has for a while: before a birth, and for the mind."""
    each = history.person
    if each.due:
        midwife = (worker(history.hospital, "midwife"), history.hospital, "Midwife")
        since = each.due - timedelta(days=200)
        yield team(history, history.hospital, "Maternity team", since, [midwife, _practice(history)])
    if history.codes & MIND and history.dice.random() < 0.12:
        nurse = (worker(DHC, "mental"), DHC, "Community mental health nurse")
        since = history.day(max(history.last - 400, history.born))
        yield team(history, DHC, "Community mental health team", since, [nurse, _practice(history)])


def care_team(history: History, holder: Partner, since: date, *, frail: bool) -> Resource:
    """Everyone who helps to carry out a plan, family included."""
    members = [_practice(history)]
    if frail:
        members += [
            (worker(DHC, "coordinator"), DHC, "Health and social care coordinator"),
            (worker(history.council, "social-1"), history.council, "Social worker"),
        ]
    if history.person.needs:
        helper = BY_KEY[history.person.needs[0]].helper
        members.append((worker(helper, "worker"), helper, "Community worker"))
    return team(history, holder, "People involved in my care", since, members)


def team(history: History, holder: Partner, name: str, since: date, members: list[Member]) -> Resource:
    """A team; the carer is of it wherever there is one."""
    participants = [_participant(*member) for member in members]
    if history.carer:
        participants.append({"role": _role("Carer"), "member": history.carer})
    return history.resource(
        "CareTeam",
        holder,
        status="active" if history.person.died is None else "inactive",
        name=name,
        period={"start": since.isoformat()},
        participant=participants,
        managingOrganization=[organisation(holder)],
        telecom=[telephone(holder)],
    )


def _practice(history: History) -> Member:
    return history.gp, history.practice, "General practitioner"


def _participant(member: dict[str, str], partner: Partner, words: str) -> Resource:
    return {"role": _role(words), "member": member, "onBehalfOf": organisation(partner)}


@cache
def _role(words: str) -> list[Resource]:
    return [{"text": words}]
