"""The forms of targets: of one thing by hand, of all by a table, and how many to hear in all."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from ourdorset.design.api import Form, TextField
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.participants.facts import FACTS, NOT_SAID
from ourdorset.listening.participants.targets import Wanted
from ourdorset.places.api import open_pack

MOST_BYTES = 1_000_000


class PeopleForm(Form):
    """How many people are to be heard in all; each stratum gets its share of them."""

    people = TextField(
        label="How many people are to be heard?", width=5, inputmode="numeric",
        error_messages={"required": "Enter a number"},
        help_text="Each stratum with a share gets its part. Numbers you set before are replaced.",
    )  # fmt: skip

    def clean_people(self) -> int:
        text = self.cleaned_data["people"]
        if not (text.isdecimal() and text.isascii() and 0 < int(text[:9]) <= 10_000_000):
            raise ValidationError("Enter a whole number, such as 100")
        return int(text)


class SharesForm(Form):
    """The share of the area of each category of one thing."""

    source = TextField(label="Where do the shares come from?", max_length=200, required=False)

    def __init__(self, *args: Any, key: str, now: Sequence[Wanted] = (), **kwargs: Any) -> None:
        self.key = key
        super().__init__(*args, **kwargs)
        held = {dict(each.strata)[key]: each for each in now}
        for value, words in categories(key):
            share = held[value].share if value in held else None
            shown = "" if share is None else f"{share * 100:.2f}".rstrip("0").rstrip(".")
            self.fields[f"share-{value}"] = TextField(
                label=f"{words}, per cent", width=5, inputmode="decimal", required=False, initial=shown
            )
        if now and not self.is_bound:
            self.initial["source"] = now[0].source

    def rows(self) -> list[Wanted]:
        """The targets of a form that is valid: those with a share."""
        asked = self.cleaned_data
        found = [(value, asked[f"share-{value}"]) for value, _ in categories(self.key)]
        return [
            Wanted(((self.key, value),), share, None, asked["source"])
            for value, share in found
            if share is not None
        ]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        for value, _ in categories(self.key):
            name = f"share-{value}"
            try:
                asked[name] = _part(asked.get(name, ""))
            except InvalidError as error:
                self.add_error(name, error.text)
        whole = sum(asked.get(f"share-{value}") or 0 for value, _ in categories(self.key))
        if whole > 1.005 and not FACTS[self.key].several:
            self.add_error(None, f"The shares come to {whole:.1%}. Correct them: together they are 100%.")
        return asked


def categories(key: str) -> list[tuple[str, str]]:
    """The categories of one thing, as (value, words)."""
    if key == "locality":
        return [(name, name) for name in open_pack().localities]
    return [each for each in FACTS[key].options if each[0] != NOT_SAID]


def table_text(sent: Any) -> str:
    """The text of a file that was sent. Raises InvalidError, in words for who sent it."""
    if sent is None:
        raise InvalidError("Choose a CSV file")
    if (sent.size or 0) > MOST_BYTES:
        raise InvalidError("The file is larger than 1 MB. Keep the strata that matter.")
    try:
        return sent.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidError(
            "The file is not CSV in UTF-8. In a spreadsheet, save it as “CSV UTF-8”."
        ) from error


def _part(text: str) -> float | None:
    if not text:
        return None
    try:
        part = float(text.removesuffix("%")) / 100
    except ValueError:
        part = -1
    if not 0 <= part <= 1:
        raise InvalidError("Enter per cent, from 0 to 100")
    return part
