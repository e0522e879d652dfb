"""Whose words are at a place, and who said anything at all that may be analysed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length

from ourdorset.listening.among import among
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.models import (
    Consent,
    NonAnswer,
    Participant,
    PassageConsent,
    Project,
    RequestState,
    Text,
    TextState,
    Turn,
    Withdrawal,
    WithdrawalRequest,
)


class Place(NamedTuple):
    """A passage by its id, and where it is (code points)."""

    passage: int
    text: int
    start: int
    end: int


class Speakers:
    """Whose words are at a place: of those who take turns there, or of the one person of the text."""

    def __init__(self, texts: QuerySet[Text]) -> None:
        self._turns: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        turns = Turn.objects.filter(text__in=texts, participant__isnull=False).order_by("text", "order")
        for text, start, end, person in turns.values_list("text", "start", "end", "participant"):
            self._turns[text].append((start, end, person))
        self._alone = dict(
            texts.filter(participant__isnull=False).values_list("pk", "participant")
        ) | _of_conversations(texts.exclude(pk__in=self._turns))

    def at(self, text: int, start: int, end: int) -> list[int]:
        """Their ids; none where nobody is known to speak."""
        if text in self._alone:
            return [self._alone[text]]
        turns = self._turns.get(text, ())
        return list(dict.fromkeys(person for first, last, person in turns if first < end and start < last))

    def places(self, lengths: Mapping[int, int]) -> Iterator[tuple[int, Place]]:
        """Each participant with each stretch of theirs; `lengths` are of the texts."""
        for text, person in self._alone.items():
            yield person, Place(0, text, 0, lengths.get(text, 0))
        for text, turns in self._turns.items():
            yield from ((person, Place(0, text, start, end)) for start, end, person in turns)


def readable(project: Project) -> QuerySet[Text]:
    """The texts that coders read: reviewed, and not without an answer."""
    return Text.objects.filter(project=project, state=TextState.READY, non_answer=NonAnswer.NONE)


def speaking(project: Project, texts: QuerySet[Text], people: QuerySet[Participant]) -> set[int]:
    """Those of the people who said something in these texts of the project that may be analysed (ids).

    Most answers are one person's, of whom one consent holds for all: whose these are is asked of PostgreSQL.
    The others are looked at place by place.
    """
    alone, rest = _apart(project, texts)
    agreed = _agreed(people)
    found = {person for person in alone if agreed.get(person)}
    several, may = Text.objects.filter(among(rest)), allowed(rest)
    lengths = dict(several.annotate(length=Length("body")).values_list("pk", "length"))
    found |= {
        person
        for person, place in Speakers(several).places(lengths)
        if person not in found and may.analysis(place.text, place.start, place.end)
    }
    return found


def _apart(project: Project, texts: QuerySet[Text]) -> tuple[set[int], set[int]]:
    """Whose answers there are that no consent but their general one is about, and all other texts (ids)."""
    here = {"text__project": project}
    asked = WithdrawalRequest.objects.filter(state=RequestState.WAITING, **here)
    turns = Turn.objects.filter(participant__isnull=False, **here)
    kinds = [Q(conversation__isnull=False), Q(participant=None)]
    for rows in (PassageConsent.objects.filter(**here), Withdrawal.objects.filter(**here), asked, turns):
        kinds.append(Q(pk__in=rows.values("text")))
    first, *others = (texts.filter(kind).order_by().values_list("pk") for kind in kinds)
    special = {pk for (pk,) in first.union(*others)}
    # as the index `answer_to_read` has it
    plain = texts.filter(conversation=None).exclude(body="").exclude(among(special))
    return {*plain.order_by().values_list("participant", flat=True).distinct()} - {None}, special


def _agreed(people: QuerySet[Participant]) -> Mapping[int, bool]:
    """Whether each person's newest consent to all they said is one to analysis; not of who takes it back."""
    rows = Consent.objects.filter(participant__in=people, conversation=None).order_by("given", "pk")
    found = dict(rows.values_list("participant", "analysis"))
    asked = WithdrawalRequest.objects.filter(participant__in=people, state=RequestState.WAITING, text=None)
    return found | dict.fromkeys(asked.values_list("participant", flat=True), False)


def _of_conversations(texts: QuerySet[Text]) -> dict[int, int]:
    """Texts in which no turn is anyone's, of conversations with one person: they are that person's."""
    rows = texts.filter(conversation__isnull=False).annotate(person=F("conversation__participants"))
    people: dict[int, list[int]] = defaultdict(list)
    for text, person in rows.values_list("pk", "person"):
        people[text] += [person] if person is not None else []
    return {text: found[0] for text, found in people.items() if len(found) == 1}
