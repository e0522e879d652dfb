"""What a lead says to open a round."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from ourdorset.design.api import CheckboxesField, Form, TextField
from ourdorset.listening.agreement.rounds import MOST
from ourdorset.listening.codebook.tree import Branch
from ourdorset.listening.models import Member

LARGEST_SEED = 2**31 - 1


class RoundForm(Form):
    """A round of blind double coding."""

    name = TextField(label="Name", max_length=200, error_messages={"required": "Give the round a name"})
    size = TextField(label="How many passages", width=4, inputmode="numeric", initial="40")
    seed = TextField(
        label="Seed",
        help_text="Any whole number; the same draws the same passages again",
        width=10,
        inputmode="numeric",
    )
    coders = CheckboxesField(label="Coders", error_messages={"required": "Choose at least two coders"})
    codes = CheckboxesField(label="Codes", error_messages={"required": "Choose at least one code"})
    machine = CheckboxesField(
        label="The machine",
        choices=(("yes", "Keep what it would say, to compare; nobody sees it before the round is closed"),),
        required=False,
    )

    def __init__(self, *args: Any, members: Iterable[Member], found: Iterable[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(member.user.pk), member.user.name) for member in members]
        cast(Any, self.fields["coders"]).choices = people
        codes = [(str(branch.code.pk), branch.path) for branch in found if branch.code.codable]
        cast(Any, self.fields["codes"]).choices = codes

    def clean_size(self) -> int:
        """How many passages."""
        return _whole(self.cleaned_data["size"], 1, MOST)

    def clean_seed(self) -> int:
        """What chance starts from."""
        return _whole(self.cleaned_data["seed"], 0, LARGEST_SEED)


def _whole(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text[:12]) <= most):
        raise forms.ValidationError(f"“{text[:20]}” is not a whole number from {least} to {most}")
    return int(text)
