"""The form that filters a timeline."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from ourdorset.design.api import DateField, Form, TextField
from ourdorset.people.timeline.filter import Filter, filter_of

BACKWARDS = "“To” is before “From”. Check the two dates."


class FilterForm(Form):
    """Dates in any common form, and words. The boxes to tick are read from the answer as they are."""

    words = TextField(label="Words", help_text="In any entry, letter or note", required=False, max_length=100)
    since = DateField(label="From", help_text="For example 3 7 2024", required=False, max_length=40)
    until = DateField(label="To", required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """The first day may not be after the last."""
        asked = self.cleaned_data
        if asked.get("since") and asked.get("until") and asked["since"] > asked["until"]:
            raise forms.ValidationError(BACKWARDS)
        return asked


def form_for(asked: Filter) -> FilterForm:
    """The form filled in with what is asked for."""
    return FilterForm(
        initial={"words": asked.words, "since": _typed(asked.since), "until": _typed(asked.until)}
    )


def asked_by(ticked: QueryDict, form: FilterForm, words_name: str) -> Filter:
    """What a valid form asks for; `words_name` is what the session calls its words."""
    pairs = [(name, value) for name in ("kind", "org", "by", "wrong") for value in ticked.getlist(name)]
    said = form.cleaned_data
    pairs += [("from", said["since"].isoformat())] if said["since"] else []
    pairs += [("to", said["until"].isoformat())] if said["until"] else []
    pairs += [("words", words_name)] if words_name else []
    return filter_of(pairs).with_words(said["words"])


def _typed(day: date | None) -> str:
    return f"{day.day} {day.month} {day.year}" if day else ""
