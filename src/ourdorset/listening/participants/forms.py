"""The forms of participants: who, how to reach them, what they chose to tell."""

from typing import Any

from django.core.exceptions import ValidationError

from ourdorset.accounts.api import lent_connection
from ourdorset.design.api import (
    CheckboxesField,
    DateField,
    Form,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)
from ourdorset.listening.participants.facts import (
    ASKED,
    FACTS,
    NOT_ASKED_WORDS,
    NOT_SAID,
    NOT_SAID_WORDS,
    Fact,
)
from ourdorset.listening.participants.keeping import CONTACT
from ourdorset.places.api import find_postcode, open_pack

FEW = 6


class ParticipantForm(Form):
    """A new participant."""

    code_name = TextField(
        label="Code name", width=20, max_length=60, error_messages={"required": "Enter a code name"},
        help_text="Stands for the person everywhere. Not their name, and nothing that tells who they are.",
    )  # fmt: skip
    joined = DateField(label="Took part from", required=False, past=True)


class ContactForm(Form):
    """How to reach somebody: what is typed is sealed at once, and not shown again here."""

    name = TextField(label=CONTACT["name"], max_length=200, required=False)
    email = TextField(label=CONTACT["email"], max_length=254, required=False)
    telephone = TextField(label=CONTACT["telephone"], max_length=40, required=False, width=20)
    address = TextAreaField(label=CONTACT["address"], rows=3, max_length=500, required=False)
    formats = TextField(label=CONTACT["formats"], max_length=200, required=False)


class ReasonForm(Form):
    """Why something sealed is opened."""

    reason = TextField(
        label="Why do you open it?", max_length=500, help_text="Kept, with your name, for others to see.",
        error_messages={"required": "Say why you open it"},
    )  # fmt: skip


class TellForm(Form):
    """What somebody chose to tell of themselves. Everything may be left, or answered “prefer not to say”."""

    postcode = TextField(
        label="Postcode", width=10, required=False, max_length=12,
        help_text="Used once, to find the small area. It is not kept.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = SelectField(label="Or the area", choices=_areas(), required=False)
        for key in ASKED:
            if key != "area":
                self.fields[key] = _field(FACTS[key])

    def clean_postcode(self) -> str:
        """The code of the small area of the postcode; nothing of the postcode goes on."""
        text = self.cleaned_data["postcode"].strip()
        if not text:
            return ""
        with lent_connection() as connection:
            found = find_postcode(connection, text)
        if found is None or found.area not in open_pack().by_code:
            raise ValidationError("This postcode is not known here. Check it, or choose the area.")
        return found.area

    def told(self) -> dict[str, list[str]]:
        """Values by key of ASKED, of a form that is valid."""
        asked = self.cleaned_data
        found = {key: asked[key] if FACTS[key].several else [asked[key]] for key in ASKED if key != "area"}
        return {"area": [asked["postcode"] or asked["area"]], **found}

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        for key in ASKED:
            if FACTS[key].several and NOT_SAID in (given := asked.get(key) or []) and len(given) > 1:
                self.add_error(key, "Choose “prefer not to say” alone, or take it away.")
        return asked


def _field(fact: Fact) -> Any:
    words = {"label": fact.ask, "required": False}
    if fact.several:
        return CheckboxesField(choices=[*fact.options, (NOT_SAID, NOT_SAID_WORDS)], **words)
    choices = [("", NOT_ASKED_WORDS), *fact.options, (NOT_SAID, NOT_SAID_WORDS)]
    return (
        RadiosField(choices=choices, **words)
        if len(choices) <= FEW + 2
        else SelectField(choices=choices, **words)
    )


def _areas() -> list[tuple[str, str]]:
    areas = sorted(open_pack().areas, key=lambda area: area.name)
    return [("", NOT_ASKED_WORDS), (NOT_SAID, NOT_SAID_WORDS), *((area.code, area.name) for area in areas)]
