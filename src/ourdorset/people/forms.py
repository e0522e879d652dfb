"""The form that finds a person."""

from typing import Any

from django import forms

from ourdorset.design.api import DateField, Form, TextField
from ourdorset.identity.api import nhs_number
from ourdorset.kernel.api import InvalidError
from ourdorset.people.wanted import Wanted

NOTHING_ASKED = "Enter an NHS number, a name or a date of birth"


class FindForm(Form):
    """Any of four facts; all that are given must match."""

    nhs_number = TextField(
        label="NHS number", help_text="10 digits, with or without spaces", width=20, inputmode="numeric",
        required=False, max_length=40,
    )  # fmt: skip
    family = TextField(
        label="Family name", help_text="All of it or its beginning", required=False, max_length=100
    )
    given = TextField(
        label="Given name", help_text="All of it or its beginning", required=False, max_length=100
    )
    born = DateField(
        label="Date of birth", help_text="Day, month and year, for example 3 7 1950 or 3 July 1950",
        required=False, past=True, max_length=40,
    )  # fmt: skip

    def clean_nhs_number(self) -> str:
        """The ten digits, check digit verified."""
        text = self.cleaned_data["nhs_number"]
        try:
            return nhs_number.parse(text) if text else ""
        except InvalidError as error:
            raise forms.ValidationError(error.text) from error

    def clean(self) -> dict[str, Any]:
        """Something must be asked."""
        asked = self.cleaned_data
        if not self.errors and not any(asked.values()):
            raise forms.ValidationError(NOTHING_ASKED)
        return asked

    @property
    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        asked = self.cleaned_data
        born = asked["born"].isoformat() if asked["born"] else ""
        return Wanted(asked["nhs_number"], asked["family"], asked["given"], born)
