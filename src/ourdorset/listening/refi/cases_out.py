"""Participants going out as cases, with what they told, their sources, and the turns that are theirs."""

from ourdorset.listening.participants.facts import FACTS
from ourdorset.listening.refi.disclosure import TEAM, told
from ourdorset.listening.refi.names import made_guid
from ourdorset.listening.refi.out import Out
from ourdorset.listening.refi.schema import add


def write_cases(out: Out) -> None:
    """One case for each participant of whom something goes out."""
    facts = told(out.people, out.level)
    for person in out.people:
        sources, turns = out.whose.get(person.pk, []), out.turns.get(person.pk, [])
        if not sources and not turns:
            continue
        # another guid for others, so that nobody puts the two exports together
        guid = str(person.uuid) if out.level == TEAM else made_guid(person.uuid, out.level)
        case = add(out.parts["Cases"], "Case", guid=guid, name=out.names[person.pk])
        for key, value in facts[person.pk]:
            known = FACTS.get(key)
            out.variable(case, known.words if known else key, known.said(value) if known else value)
        for target in sources:
            add(case, "SourceRef", targetGUID=target)
        for target in turns:
            add(case, "SelectionRef", targetGUID=target)
