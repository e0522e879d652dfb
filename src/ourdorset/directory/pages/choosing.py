"""The form of a choice, and what is asked of it; also for other rooms that know the person's postcode."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from psycopg import Connection

from ourdorset.design.api import CheckboxesField, SelectField, TextField
from ourdorset.directory.finder.choice import MOST_VISITS, Asked, Companion
from ourdorset.directory.finder.where import UNKNOWN_PLACE, Where, find_where, pack
from ourdorset.directory.finder.words import Need
from ourdorset.directory.oruk.asked import DAYS
from ourdorset.directory.pages.forms import WAYS, FinderForm
from ourdorset.places.api import Mode, kilometres

COMPANIONS: Mapping[str, str] = {
    "": "Nobody",
    "same": "Somebody from the same address",
    "other": "Somebody from another address",
}
# What is asked of a choice, in the order of the form.
FIELDS = (
    "kind", "near", "ways", "visits", "companion", "companion_near", "companion_ways", "days", "part",
    "minutes", "age", "access", "language", "referral", "cost",
)  # fmt: skip


class ChoiceForm(FinderForm):
    """What a person is referred for, where they live, when they can come, how often, and with whom."""

    need = None
    day = None
    kind = SelectField(
        label="What is the referral for?",
        choices=(),
        error_messages={"required": "Choose what the referral is for"},
    )
    days = CheckboxesField(
        label="Days that suit",
        help_text="None ticked means any day",
        choices=tuple((code, name.capitalize()) for name, code in DAYS.items()),
        required=False,
    )
    visits = TextField(label="How many visits?", required=False, width=3, inputmode="numeric", max_length=2)
    companion = SelectField(label="Who comes along?", choices=tuple(COMPANIONS.items()), required=False)
    companion_near = TextField(
        label="Where do they set out from?",
        help_text="A postcode or a town, if it is another address",
        required=False,
        max_length=60,
        width=20,
    )
    companion_ways = CheckboxesField(label="How can they travel?", choices=WAYS, required=False)
    field_order = FIELDS  # pyright: ignore[reportAssignmentType]

    def __init__(self, kinds: Mapping[str, str], data: QueryDict | None = None) -> None:
        """`kinds` are names by the ids of terms."""
        super().__init__(data)
        choices = [("", "Choose one"), *kinds.items()]
        self.fields["kind"].choices = choices  # pyright: ignore[reportAttributeAccessIssue]

    def clean_visits(self) -> int:
        """A whole number from 1; one when nothing is told."""
        text = self.cleaned_data["visits"].strip()
        if not text:
            return 1
        if not (text.isdecimal() and text.isascii() and 1 <= int(text) <= MOST_VISITS):
            raise forms.ValidationError(f"“{text}” is not a number of visits from 1 to {MOST_VISITS}")
        return int(text)

    def asked(self, connection: Connection[Any]) -> tuple[Asked, Where | None, Where | None] | None:
        """What a valid form asks, with both places to set out from; None with an error at an unknown one."""
        told: Mapping[str, Any] = self.cleaned_data
        where = self._where(connection, "near")
        other = self._where(connection, "companion_near") if told["companion"] == "other" else None
        if told["companion"] == "other" and not told["companion_near"]:
            self.add_error("companion_near", "Say where the other person sets out from")
        if self.errors:
            return None
        companion = None
        if told["companion"]:
            ways = tuple(Mode[way.upper()] for way in told["companion_ways"])
            companion = Companion(other.place if other else None, ways)
        wanted = self.wanted(Need((), (), ()), where)
        return Asked(told["kind"], wanted, told["visits"], companion), where, other

    def _where(self, connection: Connection[Any], name: str) -> Where | None:
        text = self.cleaned_data[name]
        found = find_where(connection, text) if text else None
        if text and found is None:
            self.add_error(name, UNKNOWN_PLACE.format(text=text))
        return found

    def weekdays(self) -> tuple[int, ...]:
        """Monday is 0."""
        codes = list(DAYS.values())
        return tuple(codes.index(code) for code in self.cleaned_data["days"])


def shared(query: QueryDict, where: Where | None, other: Where | None) -> str:
    """The same question with towns for postcodes: a link that leads to nobody's door."""
    told = query.copy()
    for name, place in (("near", where), ("companion_near", other)):
        if name in told:
            told[name] = town_of(place) if place else ""
    return told.urlencode()


def town_of(where: Where) -> str:
    """The town that a place is in; for one of an area that is not ours, the nearest."""
    if area := pack().by_code.get(where.place.area):
        return area.town
    distances = kilometres([where.place], [each.centre for each in pack().areas])[0]
    return pack().areas[int(distances.argmin())].town
