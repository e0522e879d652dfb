"""Who said what: for each participant the passages of each theme, of those only that may be analysed.

Left out are texts not yet reviewed, answers that answer nothing, words without consent to analysis, codes
of a round that is still open or that a decision took away, and everyone who withdrew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from ourdorset.listening.consent.allowed import Allowed, allowed
from ourdorset.listening.framework.themes import Theme, themes
from ourdorset.listening.models import (
    Coding,
    Decision,
    NonAnswer,
    Participant,
    Project,
    Text,
    TextState,
    Turn,
)


class Place(NamedTuple):
    """A passage by its id, and where it is (code points)."""

    passage: int
    text: int
    start: int
    end: int


@dataclass(frozen=True)
class Heard:
    """Everyone heard (id → code name), the themes, and (participant, theme) → passages in their order."""

    people: Mapping[int, str]
    themes: tuple[Theme, ...]
    said: Mapping[tuple[int, int], list[Place]]

    def who(self, theme: int) -> list[int]:
        """The participants who said something of a theme."""
        return [person for person in self.people if (person, theme) in self.said]

    def of(self, person: int) -> list[int]:
        """The themes of which a participant said something."""
        return [theme.pk for theme in self.themes if (person, theme.pk) in self.said]


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


def heard(project: Project, may: Allowed | None = None, only: Collection[int] | None = None) -> Heard:
    """What has been heard and coded so far, of everyone or of `only` these participants (ids)."""
    texts, persons = readable(project), Participant.objects.filter(project=project, withdrawn__isnull=True)
    if only is not None:
        texts = _with(texts, only)
        persons = persons.filter(pk__in=only)
        may = may or allowed(texts.values_list("pk", flat=True))
    may = may or allowed(project)
    speakers, found = Speakers(texts), themes(project)
    people = _speaking(texts, speakers, dict(persons.values_list("pk", "code_name")), may)
    said: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for code, place in _coded(texts):
        if not may.analysis(place.text, place.start, place.end):
            continue
        for person in speakers.at(place.text, place.start, place.end):
            for theme in found.of_code.get(code, ()) if person in people else ():
                if place not in said[person, theme]:
                    said[person, theme].append(place)
    return Heard(people, found.themes, dict(said))


def _speaking(
    texts: QuerySet[Text], speakers: Speakers, names: Mapping[int, str], may: Allowed
) -> Mapping[int, str]:
    """Those of the people (id → code name) who said something that may be analysed."""
    lengths = dict(texts.annotate(length=Length("body")).values_list("pk", "length"))
    speaking = {
        person
        for person, place in speakers.places(lengths)
        if person in names and may.analysis(place.text, place.start, place.end)
    }
    return {person: name for person, name in names.items() if person in speaking}


def _with(texts: QuerySet[Text], people: Collection[int]) -> QuerySet[Text]:
    """The texts in which any of these people has words."""
    talks = texts.filter(conversation__participants__in=people).values("pk")
    turns = Turn.objects.filter(participant__in=people).values("text")
    return texts.filter(Q(participant__in=people) | Q(pk__in=talks) | Q(pk__in=turns))


def readable(project: Project) -> QuerySet[Text]:
    """The texts that coders read: reviewed, and not without an answer."""
    return Text.objects.filter(project=project, state=TextState.READY, non_answer=NonAnswer.NONE)


def standing() -> Q:
    """Which codings hold: those of no round, and those of a closed one that no decision took away."""
    refused = Decision.objects.filter(
        passage__round=OuterRef("round"),
        passage__passage=OuterRef("passage"),
        code=OuterRef("code"),
        applies=False,
    )
    return Q(round__isnull=True) | (Q(round__closed__isnull=False) & ~Q(Exists(refused)))


def _coded(texts: QuerySet[Text]) -> Iterable[tuple[int, Place]]:
    rows = Coding.objects.filter(standing(), passage__text__in=texts, code__retired__isnull=True)
    columns = ("code", "passage", text := "passage__text", "passage__start", "passage__end")
    ordered = rows.order_by(text, "passage__start", "passage__end", "code").distinct()
    return [(code, Place(*place)) for code, *place in ordered.values_list(*columns)]


def _of_conversations(texts: QuerySet[Text]) -> dict[int, int]:
    """Texts in which no turn is anyone's, of conversations with one person: they are that person's."""
    rows = texts.filter(conversation__isnull=False).annotate(person=F("conversation__participants"))
    people: dict[int, list[int]] = defaultdict(list)
    for text, person in rows.values_list("pk", "person"):
        people[text] += [person] if person is not None else []
    return {text: found[0] for text, found in people.items() if len(found) == 1}
