"""What those who run a service, and those who read its entry, fill in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from ourdorset.design.api import EmailField, Form, SelectField, TextAreaField, TextField
from ourdorset.directory.keeping import telling
from ourdorset.directory.keeping.openings import Rows, schedules
from ourdorset.directory.keeping.reports import MOST_LETTERS

Record = Mapping[str, Any]
MOST_FREE = 999
LONGEST = 2000
PHONE = 40


class RoomForm(Form):
    """How many places are free."""

    free = TextField(
        label="How many places are free?",
        width=3,
        inputmode="numeric",
        max_length=3,
        error_messages={"required": "Enter how many places are free, such as 4"},
    )

    def clean_free(self) -> int:
        """A whole number from 1."""
        text = self.cleaned_data["free"]
        if not (text.isdecimal() and text.isascii() and 0 < int(text) <= MOST_FREE):
            raise forms.ValidationError(f"“{text}” is not a number of places, such as 4")
        return int(text)


class ChangeForm(Form):
    """What changes most often in an entry; its opening times are rows beside it."""

    status = SelectField(label="Is it running?", choices=tuple(telling.STATUSES.items()))
    alert = TextField(
        label="Something that people should know first",
        help_text="For example: no meeting on 25 December. It stands above everything else.",
        required=False,
        max_length=300,
    )
    description = TextAreaField(label="What it is", required=False, max_length=LONGEST)
    phones = TextAreaField(
        label="Telephone numbers", help_text="One on each line", required=False, rows=2, max_length=400
    )
    email = EmailField(label="E-mail", required=False, max_length=254, autocomplete="off")
    fees = TextField(
        label="What it costs",
        help_text="In words, such as Free, or £3 a visit",
        required=False,
        max_length=300,
    )

    def clean_phones(self) -> list[str]:
        """The numbers, one a line."""
        numbers = [line.strip() for line in self.cleaned_data["phones"].splitlines() if line.strip()]
        for number in numbers:
            if len(number) > PHONE or sum(each.isdigit() for each in number) < 3:
                raise forms.ValidationError(f"“{number}” is not a telephone number")
        return numbers

    def told(self, record: Record, rows: Rows, today: date, when: datetime) -> Record:
        """The record with what this valid form, and these valid rows, say."""
        said = self.cleaned_data
        fields = {
            **{name: said[name] for name in ("status", "alert", "email")},
            "description": "\n".join(said["description"].splitlines()),
            **telling.phones(record, said["phones"]),
            **telling.cost(record, said["fees"]),
            "schedules": schedules(record, rows.forms),
        }
        return telling.changed(record, fields, today, when)


def told_now(record: Record) -> dict[str, Any]:
    """What a ChangeForm shows of an entry before anything is changed."""
    return {
        **{name: record.get(name, "") for name in ("status", "alert", "description", "email")},
        "phones": "\n".join(telling.numbers_of(record)),
        "fees": telling.cost_words(record),
    }


class WrongForm(Form):
    """What somebody says is wrong."""

    words = TextAreaField(
        label="What is wrong?",
        help_text=f"For example: the telephone number does not work. Up to {MOST_LETTERS} letters. "
        "Do not write your name, or anything about your health.",
        max_length=MOST_LETTERS,
        rows=4,
        error_messages={"required": "Say what is wrong"},
    )
