"""The forms that find a person: one box that understands what is typed, and a field for each fact."""

from typing import Any

from django import forms

from ourdorset.design.api import DateField, Form, TextField
from ourdorset.identity.api import nhs_number
from ourdorset.kernel.api import InvalidError
from ourdorset.people.pages.asking import today
from ourdorset.people.understanding import LONGEST, TOO_SHORT, enough, understand
from ourdorset.people.wanted import Wanted

NOTHING_ASKED = "Enter an NHS number, a name, a date of birth or a postcode"


class BoxForm(Form):
    """One box. What it asks for is `wanted` once the form is valid."""

    whom = TextField(
        label="Who are you looking for?",
        help_text="A name, date of birth, postcode or NHS number, in any order."
        " For example: patel asha 12 3 1961",
        required=False,
        max_length=LONGEST,
    )

    def clean_whom(self) -> Wanted:
        """What was typed, understood."""
        try:
            return understand(self.cleaned_data["whom"], today())
        except InvalidError as error:
            raise forms.ValidationError(error.text) from error

    @property
    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        return self.cleaned_data["whom"]


class FindForm(Form):
    """Any of five facts; all that are given must match."""

    nhs_number = TextField(
        label="NHS number", help_text="10 digits, with or without spaces", width=20, inputmode="numeric",
        required=False, max_length=40,
    )  # fmt: skip
    family = TextField(
        label="Family name", help_text="All of it or its beginning", required=False, max_length=LONGEST
    )
    given = TextField(
        label="Given name", help_text="All of it or its beginning", required=False, max_length=LONGEST
    )
    born = DateField(
        label="Date of birth", help_text="Day, month and year, for example 3 7 1950 or 3 July 1950",
        required=False, past=True, max_length=40,
    )  # fmt: skip
    postcode = TextField(
        label="Postcode", help_text="All of it or its beginning, for example BH19", width=10,
        required=False, max_length=10,
    )  # fmt: skip

    def clean_nhs_number(self) -> str:
        """The ten digits, check digit verified."""
        text = self.cleaned_data["nhs_number"]
        try:
            return nhs_number.parse(text) if text else ""
        except InvalidError as error:
            raise forms.ValidationError(error.text) from error

    def clean_postcode(self) -> str:
        """Capitals, with one space before the last three when it is whole."""
        try:
            text = self.cleaned_data["postcode"]
            found = understand(text, today()).postcode if text else ""
        except InvalidError:
            found = ""
        if self.cleaned_data["postcode"] and not found:
            raise forms.ValidationError("Enter a postcode or its first half, for example BH19 1AA or BH19")
        return found

    def clean(self) -> dict[str, Any]:
        """Something must be asked, and enough of it."""
        asked = self.cleaned_data
        if not self.errors and not any(asked.values()):
            raise forms.ValidationError(NOTHING_ASKED)
        if not self.errors and not enough(self.wanted):
            raise forms.ValidationError(TOO_SHORT)
        return asked

    @property
    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        asked = self.cleaned_data
        return Wanted(
            nhs_number=asked["nhs_number"],
            family=asked["family"],
            given=asked["given"],
            born=(asked["born"].isoformat(),) if asked["born"] else (),
            postcode=asked["postcode"],
        )
