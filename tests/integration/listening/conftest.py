"""A small project of listening: three who work in it, one conversation and some answers, all agreed to."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from ourdorset.kernel.api import Role

SAID = (
    ("Interviewer", "What gets in the way of living your best life?"),
    (
        "Rowan",
        "The bus stopped coming on Sundays. I missed my hospital appointment. My sister drove me home.",
    ),
    ("Interviewer", "What would help?"),
    ("Rowan", "If only there was one bus on a Sunday. People are kind here, they always ask how I am."),
)
ANSWERS = (
    "More buses, please.",
    "I waited nine weeks for a letter.",
    "The nurse was kind.",
    "There is nowhere to park.",
)


class Heard:
    """The project, and how to be each of those who work in it."""

    def __init__(self, pages: Client) -> None:
        from ourdorset.listening.models import Approach, Member, Part, Project, ProjectKind

        self.pages = pages
        self.project = Project.objects.create(
            name="100 Conversations", kind=ProjectKind.CONVERSATIONS, approach=Approach.CODEBOOK
        )
        self.people: dict[str, Any] = {}
        for name, part in (("Tess", Part.LEAD), ("Ola", Part.CODER), ("Bea", Part.CODER)):
            user = _user(name)
            self.people[name] = user
            Member.objects.create(project=self.project, user=user, part=part)
        self.speaker = self.person("Rowan")
        self.text = self.conversation("C001", SAID, self.speaker)

    def person(self, code_name: str, *, analysis: bool = True) -> Any:
        """Somebody who took part, and what they agreed to."""
        from ourdorset.listening.models import Consent, Participant

        person = Participant.objects.create(project=self.project, code_name=code_name)
        Consent.objects.create(
            participant=person, analysis=analysis, quote="anonymous", story=True, recording=False,
            given=datetime(2026, 11, 1, tzinfo=UTC), how="in writing",
        )  # fmt: skip
        return person

    def conversation(self, code: str, said: Any, person: Any) -> Any:
        """A transcript that is ready to read."""
        from ourdorset.listening.models import Conversation, Text, TextState, Turn
        from ourdorset.listening.words import hashed

        body = "\n".join(words for _, words in said)
        conversation = Conversation.objects.create(project=self.project, code=code)
        conversation.participants.add(person)
        text = Text.objects.create(
            project=self.project, conversation=conversation, state=TextState.READY, body=body,
            sha256=hashed(body),
        )  # fmt: skip
        start = 0
        for order, (speaker, words) in enumerate(said):
            whose = None if speaker == "Interviewer" else person
            Turn.objects.create(
                text=text, order=order, speaker=speaker, participant=whose, start=start,
                end=start + len(words), from_ms=order * 20_000,
            )  # fmt: skip
            start += len(words) + 1
        return text

    def answers(self, words: Any = ANSWERS) -> list[Any]:
        """Answers to one question, each by somebody else."""
        from ourdorset.listening.models import Question, Text, TextState
        from ourdorset.listening.words import hashed

        question, _ = Question.objects.get_or_create(
            project=self.project, key="better", defaults={"order": 1, "words": "What would make it better?"}
        )
        made = []
        for number, body in enumerate(words):
            made.append(
                Text.objects.create(
                    project=self.project,
                    question=question,
                    participant=self.person(f"R{number:03}"),
                    state=TextState.READY,
                    body=body,
                    sha256=hashed(body),
                )
            )
        return made

    def as_(self, name: str) -> Any:
        """Somebody at work in the project, for what is asked without a page."""
        from ourdorset.accounts.api import context_for
        from ourdorset.listening.access import Access

        user = self.people[name]
        member = user.listening_in.select_related("project").get(project=self.project)
        return Access(self.project, member, context_for(user))

    def sign_in(self, name: str) -> Client:
        """Their browser."""
        self.pages.force_login(self.people[name])
        return self.pages

    @property
    def home(self) -> str:
        """The address under which the project's pages are."""
        return f"/conversations/{self.project.uuid}/"


def _user(name: str) -> Any:
    from ourdorset.accounts.api import create_organisation, create_user

    organisation = create_organisation("QVV", "NHS Dorset")
    email = f"{name}.of.listening@example.org".lower()
    words = {"name": name, "organisation": organisation, "role": Role.ENGAGEMENT}
    return create_user(email, None, **words)


@pytest.fixture
def heard(pages: Client) -> Heard:
    """The project."""
    return Heard(pages)


@pytest.fixture
def code(heard: Heard) -> Callable[..., Any]:
    """Adds a code to the codebook."""

    def make(name: str, under: Any = None, **fields: Any) -> Any:
        from ourdorset.listening.codebook.changing import add

        return add(heard.as_("Tess"), {"name": name, **fields}, under.uuid if under else None)

    return make
