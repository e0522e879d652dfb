"""Cases coming in as participants: whose texts and turns are whose, what they told, what they agreed to."""

import re

from django.utils import timezone
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.models import Characteristic, Consent, Participant, Text, Turn
from ourdorset.listening.participants.facts import FACTS
from ourdorset.listening.refi.incoming import Incoming, targets
from ourdorset.listening.refi.remainder import taken
from ourdorset.listening.refi.schema import children, guid_of, text_of
from ourdorset.listening.taking_in.numbering import fresh_code_names
from ourdorset.listening.taking_in.survey.telling import told

_CODE = re.compile(r"[A-Z]{1,4}[-_ ]?\d{1,6}")


def read_cases(incoming: Incoming, cases: Element | None) -> None:
    """A participant for each case with a text or a turn that came in, and one for each text without."""
    for element in children(cases, "Case") if cases is not None else ():
        sources = [incoming.texts[guid] for guid in targets(element, "SourceRef") if guid in incoming.texts]
        turns = [incoming.turns[guid] for guid in targets(element, "SelectionRef") if guid in incoming.turns]
        if sources or turns:
            person = _person(incoming, element)
            _theirs(person, sources, turns)
            _facts(incoming, person, element)
    _nobodys(incoming)


def _person(incoming: Incoming, element: Element) -> Participant:
    name = " ".join(element.get("name", "").split())
    fits = 0 < len(name) <= 60 and (incoming.names_out or _CODE.fullmatch(name))
    free = not Participant.objects.filter(project=incoming.project, code_name=name).exists()
    person = Participant.objects.create(
        uuid=incoming.uuid(Participant, element),
        project=incoming.project,
        code_name=name if fits and free else next(fresh_code_names(incoming.project)),
    )
    if not fits:
        # another program's name of a case may be the person's own
        element.attrib.pop("name", None)
    incoming.people[guid_of(element.get("guid", ""))] = person
    _agree(incoming, person)
    for part in children(element, "SourceRef", "SelectionRef"):
        if guid_of(part.get("targetGUID", "")) in incoming.texts | incoming.turns:
            taken(part)
    taken(element)
    return person


def _agree(incoming: Incoming, person: Participant) -> None:
    incoming.done["participants"] += 1
    Consent.objects.create(
        participant=person,
        given=timezone.now(),
        by=incoming.found.member.user,
        recording=False,
        **incoming.agreed,
    )


def _theirs(person: Participant, texts: list[Text], turns: list[Turn]) -> None:
    for text in texts:
        if text.conversation:
            text.conversation.participants.add(person)
        elif text.participant is None:
            text.participant = person
            text.save(update_fields=["participant"])
    for turn in turns:
        turn.participant = person
        turn.speaker = person.code_name
    Turn.objects.bulk_update(turns, ["participant", "speaker"])


def _facts(incoming: Incoming, person: Participant, element: Element) -> None:
    """What they told, where we know the question and understand the answer; the rest is kept as it is."""
    by_words = {fact.words.casefold(): key for key, fact in FACTS.items()}
    for value in children(element, "VariableValue"):
        name = incoming.variables.get(next(targets(value, "VariableRef"), ""), "")
        key = by_words.get(name.casefold(), name)
        rows = told(key, text_of(value, "TextValue")) if key in FACTS else None
        if rows is None and incoming.ours:
            rows = [(key[:40], text_of(value, "TextValue")[:100])]
        if rows:
            for row_key, row_value in rows:
                Characteristic.objects.get_or_create(participant=person, key=row_key, value=row_value)
            taken(value)


def _nobodys(incoming: Incoming) -> None:
    """Words are always somebody's: each text that no case claims gets a participant of its own."""
    fresh = fresh_code_names(incoming.project)
    for text in incoming.texts.values():
        talk = text.conversation
        if text.participant is None and not (talk and talk.participants.exists()):
            person = Participant.objects.create(project=incoming.project, code_name=next(fresh))
            _agree(incoming, person)
            _theirs(person, [text], [])
