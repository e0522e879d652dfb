"""Choosing who is meant: from a list while it can be read, else by writing code names."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.functions import Lower

from ourdorset.design.api import CheckboxesField, TextAreaField, TextField
from ourdorset.listening.models import Participant

# More than these nobody reads through to find one.
MOST_LISTED = 200
_BETWEEN = re.compile(r"[\n,;]+")


def few(people: QuerySet[Participant]) -> list[Participant] | None:
    """All of the people, or None where they are more than a list can show."""
    found = list(people[: MOST_LISTED + 1])
    return None if len(found) > MOST_LISTED else found


def several_field(people: QuerySet[Participant], **words: Any) -> CheckboxesField | TextAreaField:
    """A field for any number of people; it cleans to their ids as text, as checkboxes do."""
    listed = few(people)
    if listed is None:
        return CodeNamesField(people, **words)
    return CheckboxesField(choices=[(str(one.pk), one.code_name) for one in listed], **words)


class CodeNamesField(TextAreaField):
    """Code names, one a line."""

    def __init__(self, people: QuerySet[Participant], **words: Any) -> None:
        self.people = people
        super().__init__(rows=3, help_text="Code names, one a line.", max_length=4_000, **words)

    def prepare_value(self, value: Any) -> Any:
        """Ids that a form begins with, as code names."""
        if not isinstance(value, list | tuple):
            return value
        numbers = [each for each in value if str(each).isdecimal()]
        return "\n".join(self.people.filter(pk__in=numbers).values_list("code_name", flat=True))

    def clean(self, value: Any) -> list[str]:
        """Ids of those named."""
        names = [name.strip() for name in _BETWEEN.split(super().clean(value)) if name.strip()]
        return [str(one.pk) for one in named(self.people, names)]


class CodeNameField(TextField):
    """The code name of one person; empty where it need not be said."""

    def __init__(self, people: QuerySet[Participant], **words: Any) -> None:
        self.people = people
        super().__init__(width=20, max_length=60, required=False, **words)

    def clean(self, value: Any) -> str:
        """The code name as it is kept."""
        name = super().clean(value).strip()
        return named(self.people, [name])[0].code_name if name else ""


def named(people: QuerySet[Participant], names: Sequence[str]) -> list[Participant]:
    """Those of the people with these code names, in whichever case. Raises ValidationError for another."""
    lowered = {name.lower() for name in names}
    found = {
        one.code_name.lower(): one for one in people.alias(low=Lower("code_name")).filter(low__in=lowered)
    }
    unknown = [name for name in names if name.lower() not in found]
    if unknown:
        raise ValidationError(f"Nobody here is called “{unknown[0]}”. Look on the page of people.")
    return [found[name.lower()] for name in dict.fromkeys(names)]
