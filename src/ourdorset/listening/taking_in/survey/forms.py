"""What is asked of survey files: what each column is, which version of the form, what people agreed to."""

from typing import Any

from django import forms

from ourdorset.design.api import CheckboxesField, Form, RadiosField, SelectField, TextField
from ourdorset.listening.models import Question, QuoteLevel, SurveyFile
from ourdorset.listening.participants.facts import ASKED, FACTS
from ourdorset.listening.taking_in.survey.columns import (
    FACT,
    LEFT_OUT,
    NEW,
    QUESTION,
    RESPONDENT,
    VERSIONS,
    guessed_uses,
    guessed_version,
)
from ourdorset.listening.taking_in.survey.waiting import opened

_SHOWN = 60


class AgreedForm(Form):
    """What the people who answered were told that their answers are for."""

    quote = RadiosField(
        label="May their words be quoted?",
        choices=QuoteLevel.choices,
        error_messages={"required": "Choose what the form said"},
    )
    more = CheckboxesField(
        label="The form said that answers would be",
        choices=[("analysis", "read and analysed"), ("story", "told as stories")],
        required=False,
    )
    how = TextField(label="How they agreed", width=20, max_length=40, initial="online")

    def clean(self) -> dict[str, Any]:
        """Without leave to analyse there is nothing to bring in for."""
        given: dict[str, Any] = super().clean() or {}
        if "analysis" not in given.get("more", []):
            self.add_error("more", "Answers that may not be analysed cannot be brought in.")
        return given

    @property
    def agreed(self) -> dict[str, Any]:
        """The same as fields of Consent."""
        given = self.cleaned_data
        story = "story" in given["more"] and given["quote"] != QuoteLevel.NONE
        return {"analysis": True, "quote": given["quote"], "story": story, "how": given["how"]}


class SheetForm(Form):
    """One sheet's questions; its fields begin with the file's id and the sheet's place."""

    version = SelectField(label="Version of the form", choices=VERSIONS.items())

    def __init__(
        self, *args: Any, file: SurveyFile, place: int, questions: list[Question], **named: Any
    ) -> None:
        self.file, waiting = file, opened(file)
        self.sheet = waiting.sheets[place]
        self.title = f"{waiting.file}, {self.sheet.name}" if self.sheet.name else waiting.file
        super().__init__(*args, prefix=f"{file.pk}-{place}", **named)
        self.fields["version"].initial = guessed_version(waiting.file, self.sheet.name)
        guessed = guessed_uses(self.sheet, questions)
        for column, heading in enumerate(self.sheet.headings):
            self.fields[f"column{column}"] = SelectField(
                label=heading or f"Column {column + 1}, without a heading",
                help_text=self._sample(column),
                choices=_uses(questions),
                initial=guessed[column],
            )

    def clean(self) -> dict[str, Any]:
        """One column at most says who answered, and one each thing that they told."""
        given: dict[str, Any] = super().clean() or {}
        single = [use for use in self.uses if use == RESPONDENT or use.startswith(FACT)]
        if len(single) != len(set(single)):
            raise forms.ValidationError(f"{self.title}: two columns are said to be the same. Leave one out.")
        return given

    @property
    def uses(self) -> list[str]:
        """The use of each column."""
        return [
            self.cleaned_data.get(f"column{place}", LEFT_OUT) for place in range(len(self.sheet.headings))
        ]

    def _sample(self, column: int) -> str:
        cells = [row[column] for row in self.sheet.sample if column < len(row) and row[column].strip()]
        if not cells:
            return "Empty in the first rows"
        first = " ".join(cells[0].split())
        return f"Such as “{first if len(first) <= _SHOWN else first[:_SHOWN].rstrip() + ' …'}”"


def _uses(questions: list[Question]) -> list[tuple[str, str]]:
    return [
        (LEFT_OUT, "Leave it out"),
        (RESPONDENT, "The respondent’s number or id"),
        (NEW, "A new question with these words"),
        *((f"{QUESTION}{one.pk}", f"Question: {one.words[:80]}") for one in questions),
        *((FACT + key, f"About them: {FACTS[key].words}") for key in ASKED),
    ]
