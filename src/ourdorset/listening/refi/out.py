"""One export under way: the tree's parts, and where in it each of our rows went."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from ourdorset.listening.models import Participant, Project
from ourdorset.listening.refi.disclosure import OTHERS, called
from ourdorset.listening.refi.names import made_guid
from ourdorset.listening.refi.schema import add


@dataclass
class Out:
    """`codes`, `sources` and `selections` are elements by our ids; `turns` are guids by participant's id."""

    project: Project
    level: str
    root: Element
    parts: dict[str, Element]
    codes: dict[int, Element] = field(default_factory=dict)
    sources: dict[int, Element] = field(default_factory=dict)
    selections: dict[int, Element] = field(default_factory=dict)
    turns: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    whose: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, bytes] = field(default_factory=dict)
    people: list[Participant] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    _users: dict[int, str] = field(default_factory=dict)
    _variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        here = Participant.objects.filter(project=self.project, withdrawn=None).order_by("pk")
        self.people = list(here)
        self.names = called(self.people, self.level)

    def user(self, user: Any) -> str:
        """The guid of a colleague, who is made a user of the project the first time."""
        if user.pk not in self._users:
            guid = made_guid(self.project.uuid, f"user {user.pk}")
            name = f"Colleague {len(self._users) + 1}" if self.level == OTHERS else str(user)
            add(self.parts["Users"], "User", guid=guid, name=name)
            self._users[user.pk] = guid
        return self._users[user.pk]

    def variable(self, parent: Element, name: str, value: str) -> None:
        """Say a value of a variable, which is made the first time."""
        if name not in self._variables:
            guid = made_guid(self.project.uuid, f"variable {name}")
            add(self.parts["Variables"], "Variable", guid=guid, name=name, typeOfVariable="Text")
            self._variables[name] = guid
        said = add(parent, "VariableValue")
        add(said, "VariableRef", targetGUID=self._variables[name])
        add(said, "TextValue", value)
