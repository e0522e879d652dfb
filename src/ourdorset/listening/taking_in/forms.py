"""What is asked of a transcript before it is taken in: its code, its day, and who is who."""

from typing import Any

from django import forms

from ourdorset.design.api import DateField, Form, SelectField, TextField
from ourdorset.listening.models import Draft
from ourdorset.listening.taking_in.drafts import opened
from ourdorset.listening.taking_in.guessing import CHOICES, guesses, participant
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
        self, *args: Any, draft: Draft, code: str, people: list[str], colleagues: list[str], **named: Any
    ):
        self.draft, self.read = draft, opened(draft)
        super().__init__(*args, prefix=str(draft.pk), **named)
        self.fields["code"].initial = code
        self.labels = self.read.transcript.speakers[:MOST_SPEAKERS]
        guessed = guesses(self.read.transcript, self.read.file, people, colleagues)
        known = [(participant(name), name) for name in people]
        for number, label in enumerate(self.labels):
            self.fields[f"speaker{number}"] = SelectField(
                label=f"Who is “{label}”?" if label != NOBODY else "Words before anybody is named",
                help_text=sample(self.read.transcript, label),
                choices=[*CHOICES.items(), *known],
                initial=guessed[label],
            )

    @property
    def naming(self) -> Naming:
        """What was answered."""
        given = self.cleaned_data
        roles = {label: given[f"speaker{number}"] for number, label in enumerate(self.labels)}
        return Naming(given["code"], given["held"], roles)

    def refuse(self, words: str) -> None:
        """Have the page say this above the draft's fields."""
        self.add_error(None, forms.ValidationError(words))


def sample(transcript: Transcript, label: str) -> str:
    """How a speaker begins, how often they speak, and when first: to know them by."""
    turns = [turn for turn in transcript.turns if turn.speaker == label]
    first = " ".join(turns[0].words.split())
    short = first if len(first) <= _SHOWN else f"{first[:_SHOWN].rstrip()} …"
    times = "1 time" if len(turns) == 1 else f"{len(turns)} times"
    at = f", first at {written(turns[0].from_ms)}" if turns[0].from_ms is not None else ""
    return f"Speaks {times}{at}: “{short}”"
