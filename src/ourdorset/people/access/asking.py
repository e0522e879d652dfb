"""What a privacy officer asks to see: the form of the page on unusual access, and the cases that fit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict

from ourdorset.design.api import DateField, Form, RadiosField, SelectField, TextAreaField
from ourdorset.people.access.marking import LONGEST, OUTCOMES
from ourdorset.people.access.review import LONGEST_SPAN, Case, Days
from ourdorset.people.access.rules import RULES

# How many days back the page looks unless it is told otherwise.
USUAL_SPAN = 7
OPEN, REVIEWED, ALL = "open", "reviewed", "all"


class DaysForm(Form):
    """From and to, both included."""

    since = DateField(
        label="From", past=True, max_length=40, error_messages={"required": "Enter a first day"}
    )
    until = DateField(label="To", past=True, max_length=40, error_messages={"required": "Enter a last day"})

    def clean(self) -> dict[str, Any]:
        """In order, and not so many that it takes long."""
        asked = self.cleaned_data
        first, last = asked.get("since"), asked.get("until")
        if first and last and first > last:
            raise forms.ValidationError("“To” is before “From”. Check the two dates.")
        if first and last and (last - first).days >= LONGEST_SPAN:
            raise forms.ValidationError(f"Choose at most {LONGEST_SPAN} days at a time.")
        return asked

    @property
    def days(self) -> Days:
        """The days of a valid form."""
        return Days(self.cleaned_data["since"], self.cleaned_data["until"])


class AccessForm(DaysForm):
    """Which of the cases; whoever looked and their organisations are those of the cases there are."""

    who = SelectField(label="Who looked", choices=[], required=False)
    organisation = SelectField(label="Organisation", choices=[], required=False)
    rule = SelectField(
        label="Why it is listed",
        choices=[("", "Any reason"), *((rule.key, rule.title) for rule in RULES)],
        required=False,
    )
    state = SelectField(
        label="Reviewed",
        choices=[(OPEN, "Not yet"), (REVIEWED, "Reviewed"), (ALL, "Either")],
        required=False,
    )

    def offer(self, cases: Sequence[Case]) -> None:
        """Let those be chosen who are in these cases."""
        people = {case.which.actor: f"{case.who.name}, {case.who.role}" for case in cases}
        partners = {case.organisation: case.who.organisation or case.organisation for case in cases}
        cast(Any, self.fields["who"]).choices = [("", "Anyone"), *_by_words(people)]
        cast(Any, self.fields["organisation"]).choices = [("", "Any"), *_by_words(partners)]


class ReviewForm(Form):
    """What was found out."""

    outcome = RadiosField(
        label="What did you find?",
        choices=list(OUTCOMES.items()),
        error_messages={"required": "Choose what you found"},
    )
    note = TextAreaField(
        label="Note",
        help_text="Whom you asked, and what they said. It is kept with your name and cannot be changed.",
        max_length=LONGEST,
        error_messages={"required": "Write down what you found out"},
    )


def given(asked: QueryDict, today: date) -> Mapping[str, Any]:
    """What was asked, or the last week when nothing was."""
    if "since" in asked or "until" in asked:
        return asked
    first = today - timedelta(days=USUAL_SPAN - 1)
    return {"since": _typed(first), "until": _typed(today), "state": OPEN}


def fitting(cases: Iterable[Case], asked: Mapping[str, Any]) -> list[Case]:
    """The cases that fit what was chosen; those not yet reviewed, unless others are asked for."""
    state = asked.get("state") or OPEN
    return [
        case
        for case in cases
        if asked.get("who", "") in ("", case.which.actor)
        if asked.get("organisation", "") in ("", case.organisation)
        if not asked.get("rule") or asked["rule"] in {rule.key for rule in case.rules}
        if state == ALL or (case.review is None) == (state == OPEN)
    ]


def _by_words(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(choices.items(), key=lambda choice: choice[1].casefold())


def _typed(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"
