"""What is asked of a transcript before it is taken in: its code, its day, and who is who."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from ourdorset.design.api import DateField, Form, SelectField, TextField
from ourdorset.listening.models import Draft, Question
from ourdorset.listening.taking_in.drafts import opened
from ourdorset.listening.taking_in.guessing import CHOICES, INTERVIEWER, guesses, participant
from ourdorset.listening.taking_in.guide import ALIKE, READ_AT_ONCE, asked, confirmed, first_turns
from ourdorset.listening.taking_in.naming import Naming
from ourdorset.listening.taking_in.reading.times import written
from ourdorset.listening.taking_in.reading.transcript import NOBODY, Transcript

MOST_SPEAKERS = 40
_SHOWN = 90


class NamingForm(Form):
    """One draft's questions; its fields begin with the draft's id, so that many stand on one page."""

    code = TextField(label="Code of the conversation", width=10, max_length=40)
    held = DateField(label="Day on which it was held", past=True, required=False, help_text="If you know it")

    def __init__(
        self,
        *args: Any,
        draft: Draft,
        code: str,
        people: list[str],
        colleagues: list[str],
        guide: Sequence[Question] = (),
        alike: int = ALIKE,
        read: int = READ_AT_ONCE,
        **named: Any,
    ):
        self.draft, self.read, self.guide = draft, opened(draft), guide
        self.alike, self._most = alike, read
        super().__init__(*args, prefix=str(draft.pk), **named)
        self.fields["code"].initial = code
        self.labels = self.read.transcript.speakers[:MOST_SPEAKERS]
        guessed = guesses(self.read.transcript, self.read.file, people, colleagues)
        self._ask_who(guessed, [(participant(name), name) for name in people])
        self._asking = [label for label in self.labels if guessed[label] == INTERVIEWER]
        self._asked = asked(self.read.transcript, self._asking, guide, read)
        self._guess = self._asked.guessed(alike)
        self._ask_where()

    def _ask_who(self, guessed: Mapping[str, str], known: list[tuple[str, str]]) -> None:
        """For each speaker: who they are."""
        for number, label in enumerate(self.labels):
            self.fields[f"speaker{number}"] = SelectField(
                label=f"Who is “{label}”?" if label != NOBODY else "Words before anybody is named",
                help_text=sample(self.read.transcript, label),
                choices=[*CHOICES.items(), *known],
                initial=guessed[label],
            )

    def _ask_where(self) -> None:
        """For each question of the guide: at which of the likely turns it is asked."""
        first = first_turns(self._guess)
        for number, question in enumerate(self.guide if self._asked.turns else ()):
            found = {first[number]} if number in first else set[int]()
            likely = sorted({*self._asked.likely(number), *found})
            turns = [(str(turn), begins(self.read.transcript, turn)) for turn in likely]
            self.fields[f"question{number}"] = SelectField(
                label=question.words,
                choices=[("", "Not asked, or not in these words"), *turns],
                initial=str(first.get(number, "")),
                required=False,
            )

    @property
    def about_speakers(self) -> list[Any]:
        """The fields about the conversation and who spoke."""
        return [field for field in self.visible_fields() if not field.name.startswith("question")]

    @property
    def about_questions(self) -> list[Any]:
        """The fields about the questions of the guide."""
        return [field for field in self.visible_fields() if field.name.startswith("question")]

    @property
    def found(self) -> int:
        """How many questions of the guide were found."""
        return len(first_turns(self._guess))

    @property
    def naming(self) -> Naming:
        """What was answered."""
        given = self.cleaned_data
        roles = {label: given[f"speaker{number}"] for number, label in enumerate(self.labels)}
        return Naming(given["code"], given["held"], roles, self._questions(roles))

    def _questions(self, roles: Mapping[str, str]) -> dict[int, Question | None]:
        asking = [label for label, role in roles.items() if role == INTERVIEWER]
        if asking != self._asking:  # somebody else asked than was guessed, so nobody has confirmed anything
            guess = asked(self.read.transcript, asking, self.guide, self._most).guessed(self.alike)
            return confirmed(guess, dict(first_turns(guess)), self.guide)
        said = {number: self.cleaned_data.get(f"question{number}", "") for number in range(len(self.guide))}
        chosen = {number: int(turn) if turn else None for number, turn in said.items()}
        return confirmed(self._guess, chosen, self.guide)

    def refuse(self, words: str) -> None:
        """Have the page say this above the draft's fields."""
        self.add_error(None, forms.ValidationError(words))


def begins(transcript: Transcript, number: int) -> str:
    """How a turn begins, and when."""
    turn = transcript.turns[number]
    words = " ".join(turn.words.split())
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"
    return f"{written(turn.from_ms)}: {short}" if turn.from_ms is not None else short


def sample(transcript: Transcript, label: str) -> str:
    """How a speaker begins, how often they speak, and when first: to know them by."""
    turns = [turn for turn in transcript.turns if turn.speaker == label]
    first = " ".join(turns[0].words.split())
    short = first if len(first) <= _SHOWN else f"{first[:_SHOWN].rstrip()} …"
    times = "1 time" if len(turns) == 1 else f"{len(turns)} times"
    at = f", first at {written(turns[0].from_ms)}" if turns[0].from_ms is not None else ""
    return f"Speaks {times}{at}: “{short}”"
