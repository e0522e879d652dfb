"""A question about a person's record as a FHIR Task, and a Task as a question.

https://hl7.org/fhir/R4/task.html: `focus` is the entry, `for` the person, `requester` who asks, `owner` the
organisation that is to answer. What was said to and fro stands in `note`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from ourdorset.design.api import written_date
from ourdorset.kernel.api import now
from ourdorset.people.corrections.states import ANSWERS, OPEN, State
from ourdorset.people.holders import Holder
from ourdorset.people.sources import ODS_SYSTEM
from ourdorset.people.words import Resource

CODES = "https://ourdorset.example/fhir/CodeSystem/question"
CORRECTION, ACCESS = "correction", "access"
KINDS: Mapping[str, str] = MappingProxyType(
    {CORRECTION: "Something is wrong", ACCESS: "Why was my record opened?"}
)
# What may be wrong with an entry, in the resident's words.
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "not-mine": "This is not about me",
        "not-right": "It is about me, but it is not right",
        "out-of-date": "It was right once, but not now",
        "missing": "Something is missing",
        "not-shared": "I do not want this to be shared",
        "other": "Something else",
    }
)
LOOKER = "Who opened the record"


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asks: about whom (Patient id), about which entry or opening, of which organisation."""

    kind: str
    patient: str
    requester: Resource
    owner: Holder
    words: str
    reason: str = ""
    focus: str = ""
    about: str = ""
    looker: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A note: when, by whom, what."""

    at: datetime
    who: str
    words: str

    @property
    def on(self) -> str:
        """The day, as staff read it."""
        return written_date(self.at.date())


@dataclass(frozen=True, slots=True)
class Question:
    """A question as pages show it. `answer` is a key of ANSWERS, empty while there is none."""

    id: str
    version: int
    kind: str
    state: State
    patient: str
    about: str
    focus: str
    reason: str
    words: str
    asked: datetime
    requester: str
    asked_by: str
    owner: str
    owner_name: str
    looker: str
    answer: str
    said: tuple[Said, ...]

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self.state in OPEN

    @property
    def asked_on(self) -> str:
        """The day it was asked, as staff read it."""
        return written_date(self.asked.date())

    @property
    def title(self) -> str:
        """What it is about, in a few words."""
        return self.about or KINDS[self.kind]


def task_of(asked: Asked) -> dict[str, Any]:
    """The Task that asks this."""
    at = now().isoformat(timespec="seconds")
    made: dict[str, Any] = {
        "resourceType": "Task",
        "status": State.REQUESTED.value,
        "intent": "proposal",
        "code": coded(asked.kind, KINDS[asked.kind]),
        "description": asked.words,
        "for": {"reference": f"Patient/{asked.patient}"},
        "authoredOn": at,
        "lastModified": at,
        "requester": asked.requester,
        "owner": owner_of(asked.owner.ods, asked.owner.name),
    }
    if asked.reason:
        made["reasonCode"] = coded(asked.reason, REASONS[asked.reason])
    if asked.focus:
        made["focus"] = {"reference": asked.focus, "display": asked.about}
    elif asked.about:
        made["focus"] = {"display": asked.about}
    if asked.looker:
        made["input"] = [{"type": {"text": LOOKER}, "valueString": asked.looker}]
    return made


def owner_of(ods: str, name: str) -> dict[str, Any]:
    """A reference to the organisation that is to answer, by the code that outlives its id here."""
    return {
        "type": "Organization",
        "identifier": {"system": ODS_SYSTEM, "value": ods},
        **({"display": name} if name else {}),
    }


def question_of(task: Resource) -> Question | None:
    """A Task as a question; None for any other task."""
    kind = _own_code(task.get("code"))
    if kind not in KINDS:
        return None
    focus, owner, asker = (task.get(name, {}) for name in ("focus", "owner", "requester"))
    return Question(
        id=task["id"],
        version=int(task.get("meta", {}).get("versionId", "1")),
        kind=kind,
        state=State(task["status"]),
        patient=task.get("for", {}).get("reference", "").removeprefix("Patient/"),
        about=focus.get("display", ""),
        focus=focus.get("reference", ""),
        reason=task.get("reasonCode", {}).get("text", ""),
        words=task.get("description", ""),
        asked=datetime.fromisoformat(task["authoredOn"]),
        requester=asker.get("reference", ""),
        asked_by=asker.get("display", ""),
        owner=owner.get("identifier", {}).get("value", ""),
        owner_name=owner.get("display", ""),
        looker=next((each.get("valueString", "") for each in task.get("input", ())), ""),
        answer=answer if (answer := _own_code(task.get("businessStatus"))) in ANSWERS else "",
        said=tuple(_said(task)),
    )


def _said(task: Resource) -> Iterator[Said]:
    for note in task.get("note", ()):
        at = datetime.fromisoformat(note.get("time") or task["authoredOn"])
        yield Said(at, note.get("authorString", ""), note.get("text", ""))


def coded(code: str, text: str) -> dict[str, Any]:
    """A concept of ours."""
    return {"coding": [{"system": CODES, "code": code}], "text": text}


def _own_code(concept: Resource | None) -> str:
    codings = (concept or {}).get("coding", ())
    return next((each.get("code", "") for each in codings if each.get("system") == CODES), "")
