"""May this place be analysed, quoted, told as a story? The one answer that every page and report asks for.

The more particular consent holds: one for a passage over one for its conversation over one for all that the
participant said; of several alike the newest. A later and more general one may only narrow it, so that
"quote nothing of mine any more" needs no second form. A place with words of several people, or in
part under another consent, may go as far as its narrowest part. Where no consent is recorded nothing may be
done, and nothing with words that somebody took back, or has asked to have back (`asking.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from ourdorset.listening.among import among
from ourdorset.listening.consent.level import NOTHING, Level, level
from ourdorset.listening.models import (
    Consent,
    Participant,
    PassageConsent,
    Project,
    QuoteLevel,
    RequestState,
    Text,
    Turn,
    Withdrawal,
    WithdrawalRequest,
)


class Given(NamedTuple):
    """A consent and when it was given."""

    level: Level
    at: datetime


class Stretch(NamedTuple):
    """A place in a text (code points) with something that is so there."""

    start: int
    end: int
    participant: int | None


class Special(NamedTuple):
    """What was agreed for one place alone."""

    start: int
    end: int
    participant: int | None
    given: Given


class Spoken(NamedTuple):
    """Whose words a text holds: of the one who answered, or of those who took turns."""

    conversation: int | None
    people: tuple[int, ...]
    turns: tuple[Stretch, ...]


class Allowed:
    """The answers for some texts, all read at once."""

    def __init__(
        self,
        texts: Mapping[int, Spoken],
        consents: Mapping[tuple[int, int | None], Given],
        special: Mapping[int, list[Special]],
        withdrawn: frozenset[int],
        barred: Mapping[int, list[Stretch]],
    ) -> None:
        """`consents` by participant and conversation (None: all); `special` by text, the oldest first.

        `withdrawn` are participants, `barred` places by text.
        """
        self._texts, self._consents = texts, consents
        self._special, self._withdrawn, self._barred = special, withdrawn, barred

    def analysis(self, text: Text | int, start: int, end: int) -> bool:
        """Whether it may be coded, counted and summed up."""
        return self.level(text, start, end).analysis

    def quote(self, text: Text | int, start: int, end: int) -> QuoteLevel:
        """How far it may be quoted."""
        return self.level(text, start, end).quote

    def story(self, text: Text | int, start: int, end: int) -> bool:
        """Whether it may be told as a story."""
        return self.level(text, start, end).story

    def level(self, text: Text | int, start: int, end: int) -> Level:
        """All three. Nothing is allowed in a text that was not asked for, or at an empty place."""
        number = text if isinstance(text, int) else text.pk
        spoken = self._texts.get(number)
        barred = any(_meets(one, (start, end)) for one in self._barred.get(number, ()))
        if spoken is None or end <= start or barred:
            return NOTHING
        special = [one for one in self._special.get(number, ()) if one.start < end and start < one.end]
        found: Level | None = None
        for piece in _pieces(spoken, special, start, end):
            here = self._here(spoken, special, piece)
            found = here if found is None else found.within(here)
        return (found or NOTHING).settled

    def _here(self, spoken: Spoken, special: list[Special], piece: tuple[int, int]) -> Level:
        speakers = {one.participant for one in spoken.turns if _meets(one, piece)} - {None}
        people = [one for one in speakers if one is not None] or list(spoken.people)
        levels = [self._of(person, spoken, special, piece) for person in people]
        if not levels:
            return NOTHING
        narrowest = levels[0]
        for one in levels[1:]:
            narrowest = narrowest.within(one)
        return narrowest

    def _of(self, person: int, spoken: Spoken, special: list[Special], piece: tuple[int, int]) -> Level:
        if person in self._withdrawn:
            return NOTHING
        general = self._consents.get((person, None))
        of_conversation = (
            self._consents.get((person, spoken.conversation)) if spoken.conversation is not None else None
        )
        here = [one.given for one in special if one.participant in (person, None) and _meets(one, piece)]
        particular = [given for given in (here[-1] if here else None, of_conversation, general) if given]
        if not particular:
            return NOTHING
        first, *wider = particular
        found = first.level
        for given in wider:
            if given.at > first.at:
                found = found.within(given.level)
        return found


def allowed(texts: Project | Iterable[int]) -> Allowed:
    """What may be done in all texts of a project, or in the texts of these ids: seven queries, however many.

    Consents of a text's people count wherever they were given in the project.
    """
    chosen = Text.objects.filter(project=texts) if isinstance(texts, Project) else _by_id(texts)
    rows = list(chosen.values_list("pk", "conversation", "participant"))
    conversations = {row[1] for row in rows if row[1] is not None}
    turns, taking_part = _turns(chosen), _taking_part(conversations)
    spoken = {
        pk: Spoken(
            conversation,
            (person,) if person is not None else tuple(taking_part.get(conversation, ())),
            tuple(turns.get(pk, ())),
        )
        for pk, conversation, person in rows
    }
    people = _people(texts, spoken)
    return Allowed(spoken, _consents(people), _special(chosen), _withdrawn(people), _barred(chosen))


def _people(texts: Project | Iterable[int], spoken: Mapping[int, Spoken]) -> QuerySet[Participant]:
    """Whose consents count: everyone's of a project, or of those whose words these texts hold."""
    if isinstance(texts, Project):
        return Participant.objects.filter(project=texts)
    here = {person for one in spoken.values() for person in one.people}
    here |= {turn.participant for one in spoken.values() for turn in one.turns if turn.participant}
    return Participant.objects.filter(among(here))


def _by_id(texts: Iterable[int]) -> QuerySet[Text]:
    return Text.objects.filter(among(texts))


def _turns(texts: QuerySet[Text]) -> Mapping[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    rows = Turn.objects.filter(text__in=texts).order_by("text", "order")
    for text, start, end, person in rows.values_list("text", "start", "end", "participant"):
        found[text].append(Stretch(start, end, person))
    return found


def _taking_part(conversations: Iterable[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Participant.objects.filter(conversations__in=list(conversations))
    for conversation, person in rows.values_list("conversations", "pk"):
        found[conversation].append(person)
    return found


def _consents(people: QuerySet[Participant]) -> Mapping[tuple[int, int | None], Given]:
    rows = Consent.objects.filter(participant__in=people).order_by("given", "pk")
    columns = ("participant", "conversation", "analysis", "quote", "story", "given")
    return {
        (person, conversation): Given(level(*agreed), at)
        for person, conversation, *agreed, at in rows.values_list(*columns)
    }


def _special(texts: QuerySet[Text]) -> Mapping[int, list[Special]]:
    found: dict[int, list[Special]] = defaultdict(list)
    rows = PassageConsent.objects.filter(text__in=texts).order_by("given", "pk")
    columns = ("text", "start", "end", "participant", "analysis", "quote", "story", "given")
    for text, start, end, person, *agreed, at in rows.values_list(*columns):
        found[text].append(Special(start, end, person, Given(level(*agreed), at)))
    return found


def _withdrawn(people: QuerySet[Participant]) -> frozenset[int]:
    """Who took everything back, or asked to."""
    asked = Q(withdrawal_requests__state=RequestState.WAITING, withdrawal_requests__text=None)
    gone = people.filter(Q(withdrawn__isnull=False) | asked)
    return frozenset(gone.values_list("pk", flat=True))


def _barred(texts: QuerySet[Text]) -> Mapping[int, list[Stretch]]:
    """The places that somebody took back, or asked to."""
    found: dict[int, list[Stretch]] = defaultdict(list)
    asked = WithdrawalRequest.objects.filter(text__in=texts, state=RequestState.WAITING)
    for rows in (asked, Withdrawal.objects.filter(text__in=texts)):
        for text, start, end, person in rows.values_list("text", "start", "end", "participant"):
            found[text].append(Stretch(start, end, person))
    return found


def _meets(one: Any, piece: tuple[int, int]) -> bool:
    return one.start < piece[1] and piece[0] < one.end


def _pieces(spoken: Spoken, special: list[Special], start: int, end: int) -> list[tuple[int, int]]:
    """The place, cut where another speaks or another consent begins."""
    edges = {start, end}
    for one in (*spoken.turns, *special):
        edges |= {edge for edge in (one.start, one.end) if start < edge < end}
    ordered = sorted(edges)
    return list(pairwise(ordered))
