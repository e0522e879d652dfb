"""What a lead says of some words."""

from typing import Any

from django import forms

from ourdorset.design.api import Form, SelectField, TextField
from ourdorset.listening.models import NonAnswer, Question
from ourdorset.listening.taking_in.non_answers import LONGEST, bare


class WordsForm(Form):
    """Words, for which question, and what they are."""

    words = TextField(label="An answer that says just", width=20, max_length=LONGEST)
    question = SelectField(label="to", choices=[], required=False)
    kind = SelectField(label="is", choices=NonAnswer.choices, required=False, initial=NonAnswer.NOTHING)

    def __init__(self, *args: Any, questions: list[Question], **named: Any) -> None:
        super().__init__(*args, **named)
        chosen: Any = self.fields["question"]
        chosen.choices = [("", "Any question"), *((str(one.pk), one.words[:80]) for one in questions)]

    def clean_words(self) -> str:
        """Something must be left when case and punctuation are not counted."""
        if not bare(self.cleaned_data["words"]):
            raise forms.ValidationError("Enter a word or two. Empty answers are known already.")
        return self.cleaned_data["words"]
