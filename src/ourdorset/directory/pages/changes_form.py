"""What somebody wants to compare, as a form that is sent by GET: the address of the answer can be shared."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django import forms
from django.http import QueryDict
from psycopg import Connection

from ourdorset.design.api import CheckboxesField, Form, SelectField, TextAreaField
from ourdorset.directory.changes import MODES, USUAL, Sites
from ourdorset.directory.finder.where import find_where
from ourdorset.places.api import Mode, Place

MOST_TYPED, MOST_LETTERS = 40, 1000
# More than this is no list to choose from, and slow to draw.
MOST_LISTED = 150
TYPED = ("now", "open")
NONE_OF_THEM = ("", "None of these: I name the places")
UNKNOWN = "We do not know “{text}”. Give postcodes of this area, such as BH19 1AA, or towns, one a line."


class ChangesForm(Form):
    """A kind of service or places by name, what closes, what opens, and how people travel."""

    kind = SelectField(label="Kind of service", choices=(), required=False)
    now = TextAreaField(
        label="Other places there are now",
        help_text="Postcodes or towns, one a line",
        required=False,
        rows=2,
        max_length=MOST_LETTERS,
    )
    close = CheckboxesField(
        label="Which places close?",
        choices=(),
        required=False,
        error_messages={"invalid_choice": "A place that was to close is not in this list now; tick again."},
    )
    open = TextAreaField(
        label="Where would places open?",
        help_text="Postcodes or towns, one a line",
        required=False,
        rows=2,
        max_length=MOST_LETTERS,
    )
    by = CheckboxesField(
        label="How do people travel?",
        choices=tuple((mode.name.lower(), mode.value.capitalize()) for mode in MODES),
        required=False,
    )

    def __init__(
        self,
        told: QueryDict,
        kinds: Iterable[Mapping[str, Any]],
        of_kind: Mapping[str, Mapping[Place, str]],
        connection: Connection[Any],
    ) -> None:
        """`told` is what was sent. The places that can close are those `of_kind` and those that it names."""
        super().__init__(_with_usual(told))
        self.fields["kind"].choices = (NONE_OF_THEM, *((each["id"], each["name"]) for each in kinds))
        self._found = {text: find_where(connection, text) for name in TYPED for text in _lines(told, name)}
        self.places: Mapping[Place, str] = {
            **of_kind.get(told.get("kind", ""), {}),
            **self._named(_lines(told, "now")),
        }
        self.lists_all = len(self.places) <= MOST_LISTED
        named = sorted(self.places.items(), key=lambda each: each[1].casefold())
        self.fields["close"].choices = [(key(place), name) for place, name in named if self.lists_all]

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes asked for; the form is valid."""
        asked = self.cleaned_data["by"]
        return tuple(mode for mode in MODES if mode.name.lower() in asked) or USUAL

    @property
    def sites(self) -> Sites:
        """The places now and after; the form is valid."""
        closed = set(self.cleaned_data["close"])
        kept = {place: name for place, name in self.places.items() if key(place) not in closed}
        return Sites(self.places, {**kept, **self._named(_lines(self.data, "open"))})

    def clean_now(self) -> str:
        """Each place named is one that is known."""
        return self._known("now")

    def clean_open(self) -> str:
        """Each place named is one that is known."""
        return self._known("open")

    def _known(self, field: str) -> str:
        lines = _lines(self.data, field)
        if len(lines) > MOST_TYPED:
            raise forms.ValidationError(f"These are more than {MOST_TYPED} places; name fewer.")
        strangers = [UNKNOWN.format(text=text) for text in lines if self._found.get(text) is None]
        if strangers:
            raise forms.ValidationError(strangers[0])
        return self.cleaned_data[field]

    def _named(self, lines: Iterable[str]) -> dict[Place, str]:
        wheres = (self._found.get(text) for text in lines)
        return {where.place: where.words for where in wheres if where}


def key(place: Place) -> str:
    """What a place is called in the address of a comparison: where it lies."""
    return f"{place.latitude:.5f},{place.longitude:.5f}"


def _lines(told: Any, name: str) -> tuple[str, ...]:
    """The places named in a field; of too many only some, which is an error of its own."""
    lines = (line.strip() for line in re.split(r"[\n;,]", told.get(name, "")[:MOST_LETTERS]))
    return tuple(islice(filter(None, lines), MOST_TYPED + 1))


def _with_usual(told: QueryDict) -> QueryDict:
    """The usual modes ticked where none was; an empty `close` is none."""
    copy = told.copy()
    copy.setlist("close", [each for each in told.getlist("close") if each])
    copy.setlist("by", told.getlist("by") or [mode.name.lower() for mode in USUAL])
    return copy
