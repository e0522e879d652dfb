"""Who said what: for each participant the passages of each theme, of those only that may be analysed.

Left out are texts not yet reviewed, answers that answer nothing, words without consent to analysis, codes
of a round that is still open or that a decision took away, and everyone who withdrew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from ourdorset.listening.among import among
from ourdorset.listening.consent.allowed import allowed
from ourdorset.listening.framework.speakers import Place, Speakers, readable, speaking
from ourdorset.listening.framework.themes import Theme, themes
from ourdorset.listening.models import Coding, Decision, Participant, Project, Text, Turn


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


def heard(project: Project, only: Collection[int] | None = None) -> Heard:
    """What has been heard and coded so far, of everyone or of `only` these participants (ids)."""
    texts, persons = readable(project), Participant.objects.filter(project=project, withdrawn__isnull=True)
    if only is not None:
        texts, persons = texts.filter(among(_with(only))), persons.filter(among(only))
    names = dict(persons.values_list("pk", "code_name"))
    there = speaking(project, texts, persons)
    people = {person: name for person, name in names.items() if person in there}
    found, coded = themes(project), list(_coded(texts))
    coding = {place.text for _, place in coded}
    may, speakers = allowed(coding), Speakers(texts.filter(among(coding)))
    said: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for code, place in coded:
        if not may.analysis(place.text, place.start, place.end):
            continue
        for person in speakers.at(place.text, place.start, place.end):
            for theme in found.of_code.get(code, ()) if person in people else ():
                if place not in said[person, theme]:
                    said[person, theme].append(place)
    return Heard(people, found.themes, dict(said))


def _with(people: Collection[int]) -> list[int]:
    """The texts in which any of these people has words, by id."""
    own = Text.objects.filter(participant__in=people).values("pk")
    talks = Text.objects.filter(conversation__participants__in=people).values("pk")
    turns = Turn.objects.filter(participant__in=people).values("text")
    return [each[0] for each in own.union(talks, turns).values_list("pk")]


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
