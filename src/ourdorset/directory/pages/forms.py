"""What somebody looks for, as a form that is sent by GET: its address can be shared, and names nobody."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ourdorset.design.api import CheckboxesField, Form, SelectField, TextField
from ourdorset.directory.finder.wanted import ACCESS, MOST_MINUTES, PARTS_OF_DAY, Wanted
from ourdorset.directory.finder.where import Where, named
from ourdorset.directory.finder.words import Need
from ourdorset.directory.oruk.asked import DAYS
from ourdorset.places.api import Mode

OLDEST = 120
WAYS = (
    (Mode.WALK.name.lower(), "On foot"),
    (Mode.CYCLE.name.lower(), "By bicycle"),
    (Mode.BUS.name.lower(), "By bus or train"),
    (Mode.CAR.name.lower(), "By car, or somebody drives me"),
    (Mode.TAXI.name.lower(), "By taxi"),
)
LONGEST = (
    (str(MOST_MINUTES), "Any length"),
    ("15", "15 minutes"),
    ("30", "30 minutes"),
    ("45", "45 minutes"),
    ("60", "1 hour"),
    ("90", "1 hour 30 minutes"),
)


class FinderForm(Form):
    """What, where, when, how, for whom. Nothing has to be filled in."""

    need = TextField(
        label="What do you need?",
        help_text="In your own words, such as lonely, falls, debt or chemotherapy",
        required=False,
        max_length=200,
    )
    near = TextField(
        label="Where do you set out from?",
        help_text="A postcode or a town",
        required=False,
        max_length=60,
        width=20,
        autocomplete="postal-code",
    )
    ways = CheckboxesField(label="How can you travel?", choices=WAYS, required=False)
    minutes = SelectField(label="Longest journey", choices=LONGEST, required=False)
    day = SelectField(
        label="Day",
        choices=(("", "Any day"), *((code, name.capitalize()) for name, code in DAYS.items())),
        required=False,
    )
    part = SelectField(
        label="Time of day",
        choices=tuple((name, "Any time" if name == "any" else name.capitalize()) for name in PARTS_OF_DAY),
        required=False,
    )
    age = TextField(
        label="Age of the person",
        help_text="In years",
        required=False,
        width=3,
        inputmode="numeric",
        max_length=5,
    )
    access = CheckboxesField(
        label="What does the place need to have?",
        choices=tuple((name, name[0].upper() + name[1:]) for name in ACCESS),
        required=False,
    )
    language = TextField(label="Language", required=False, width=20, max_length=40, autocomplete="language")
    referral = CheckboxesField(label="Referral", choices=(("self", "I can refer myself"),), required=False)
    cost = CheckboxesField(label="Cost", choices=(("free", "Free only"),), required=False)

    def clean_age(self) -> int | None:
        """Whole years."""
        text = self.cleaned_data["age"].strip()
        if not text:
            return None
        if not text.isdecimal() or int(text) > OLDEST:
            raise forms.ValidationError(f"“{text}” is not an age in years, such as 8 or 72.")
        return int(text)

    def wanted(self, need: Need, where: Where | None) -> Wanted:
        """What was asked for, as the finder takes it; the form is valid."""
        told: Mapping[str, Any] = self.cleaned_data
        return Wanted(
            need=need,
            place=where.place if where else None,
            around=where.around if where else frozenset(),
            elsewhere=frozenset(named()) - where.around if where else frozenset(),
            weekdays=self.weekdays(),
            hours=PARTS_OF_DAY[told["part"] or "any"],
            modes=tuple(Mode[way.upper()] for way in told["ways"]),
            minutes=int(told["minutes"] or MOST_MINUTES),
            age=told["age"],
            access=tuple(told["access"]),
            language=told["language"].strip(),
            free="free" in told["cost"],
            self_referral="self" in told["referral"],
        )

    def weekdays(self) -> tuple[int, ...]:
        """The day that was asked for, if any: Monday is 0."""
        day = self.cleaned_data["day"]
        return (list(DAYS.values()).index(day),) if day else ()
