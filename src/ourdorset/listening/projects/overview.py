"""How far a project is: a few counts, each leading to where it is dealt with."""

from typing import NamedTuple

from ourdorset.listening.consent.asking import waiting
from ourdorset.listening.models import (
    Consent,
    Conversation,
    Part,
    Participant,
    Project,
    Text,
    TextState,
)
from ourdorset.listening.navigation import LEADS, MEETS_PEOPLE, WORKS


class Step(NamedTuple):
    """Something that is so of a project: in words for one and for more, where it leads, who sees it.

    `always` is said of nothing too.
    """

    one: str
    more: str
    name: str
    parts: tuple[Part, ...]
    always: bool = False


STEPS: dict[str, Step] = {
    "people": Step("person takes part", "people take part", "listening:people", MEETS_PEOPLE, True),
    "talks": Step("conversation", "conversations", "listening:conversations", WORKS, True),
    "texts": Step("text is in", "texts are in", "listening:conversations", WORKS, True),
    "to check": Step(
        "text waits for its names to be checked", "texts wait for their names to be checked",
        "listening:names", WORKS,
    ),
    "without consent": Step(
        "person has no consent recorded, so that nothing they say is used",
        "people have no consent recorded, so that nothing they say is used", "listening:people", MEETS_PEOPLE,
    ),
    "asked back": Step(
        "person asks to have words back", "wishes to have words back wait for you",
        "listening:withdrawals", LEADS,
    ),
}  # fmt: skip


def steps(project: Project, part: str) -> list[tuple[str, str]]:
    """What is there and what is to be done, for a member with this part: words, and a URL name."""
    found = {name: number for name, number in _counts(project).items() if part in STEPS[name].parts}
    return [
        (f"{number:,} {STEPS[name].one if number == 1 else STEPS[name].more}", STEPS[name].name)
        for name, number in found.items()
        if number or STEPS[name].always
    ]


def _counts(project: Project) -> dict[str, int]:
    people = Participant.objects.filter(project=project, withdrawn=None)
    agreed = Consent.objects.filter(participant__project=project).values("participant")
    texts = Text.objects.filter(project=project)
    return {
        "people": people.count(),
        "talks": Conversation.objects.filter(project=project).count(),
        "texts": texts.exclude(state=TextState.WITHDRAWN).count(),
        "to check": texts.filter(state=TextState.TO_REVIEW).count(),
        "without consent": people.exclude(pk__in=agreed).count(),
        "asked back": waiting(project).count(),
    }
