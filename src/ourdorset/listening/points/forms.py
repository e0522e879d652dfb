"""What is filled in for each step of a point."""

from collections.abc import Iterable
from typing import Any

from ourdorset.accounts.api import organisation_names
from ourdorset.design.api import DateField, Form, SelectField, TextAreaField, TextField
from ourdorset.listening.points.keeping import Said
from ourdorset.listening.points.steps import Step

ANSWER_HELP = "In plain words for the person who raised it. They read this on their own page."


class StepForm(Form):
    """One step; it has only the fields that the step asks for."""

    owner = SelectField(label="Which organisation answers for it?", choices=())
    due = DateField(label="By when? (optional)", help_text="For example, 31 March 2027", required=False)
    answer = TextAreaField(label="What is the person told?", help_text=ANSWER_HELP, max_length=2000)
    note = TextAreaField(label="Note for colleagues", max_length=2000, rows=3)

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=step.key, **kwargs)
        for name in set(self.fields) - set(FIELDS.get(step.key, ())):
            del self.fields[name]
        if "owner" in self.fields:
            self.fields["owner"] = SelectField(
                label="Which organisation answers for it?",
                choices=[("", "Choose"), *organisation_names().items()],
            )
        if step.key == "decline":
            self.fields["answer"].label = "Why is it not taken up?"

    def said(self) -> Said:
        """What this valid form says."""
        return Said(**{name: self.cleaned_data[name] for name in self.fields})


FIELDS = {"own": ("owner", "due"), "done": ("answer",), "decline": ("answer",), "note": ("note",)}


class PointForm(Form):
    """What a point is called and what it is about: in a colleague's words."""

    title = TextField(label="What it is called", max_length=200)
    about = TextAreaField(
        label="What it is about",
        help_text="In your words, not the person’s. Partners read this.",
        required=False,
        max_length=2000,
    )


def step_forms(steps: Iterable[Step], chosen: str = "", data: Any = None) -> list[tuple[Step, StepForm]]:
    """Each step with its form, the chosen one with what was sent."""
    return [(step, StepForm(step, data if step.key == chosen else None)) for step in steps]
