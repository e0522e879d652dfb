"""Opening times as rows to fill in: a few weekdays, from when to when, every week or once a month."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from ourdorset.design.api import CheckboxesField, Form, SelectField, TextField
from ourdorset.directory.entry import entry
from ourdorset.directory.openreferral.words import WEEKDAYS
from ourdorset.directory.pages.shown import DAY_NAMES, opening_words
from ourdorset.kernel.api import new_uuid

Record = Mapping[str, Any]
BLANK_ROWS = 2
EVERY: Mapping[str, str] = {
    "": "Every week",
    "1": "First of the month",
    "2": "Second of the month",
    "3": "Third of the month",
    "4": "Fourth of the month",
    "-1": "Last of the month",
}
DAY = re.compile(r"(-?[1-4])?(MO|TU|WE|TH|FR|SA|SU)")
CLOCK = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]?([0-5][0-9]))?\s*(am|pm|noon)?", re.I)


class OpeningForm(Form):
    """One row. A row with nothing in it says nothing."""

    days = CheckboxesField(label="Days", choices=tuple(DAY_NAMES.items()), required=False)
    every = SelectField(label="How often", choices=tuple(EVERY.items()), required=False)
    opens = TextField(label="From", help_text="Such as 10:00", width=5, required=False)
    closes = TextField(label="To", help_text="Such as 12:30", width=5, required=False)
    words = TextField(label="Note", required=False, max_length=200)

    def clean_opens(self) -> str:
        """`HH:MM:SS`, or nothing."""
        return self._clock("opens")

    def clean_closes(self) -> str:
        """The same."""
        return self._clock("closes")

    def _clock(self, name: str) -> str:
        text = self.cleaned_data[name]
        if text and not (found := read_time(text)):
            raise forms.ValidationError(f"“{text}” is not a time, such as 10:00 or 2.30pm")
        return found if text else ""

    def clean(self) -> dict[str, Any]:
        """Days need times, times need days, and none ends before it begins."""
        told = super().clean() or self.cleaned_data
        opens, closes = told.get("opens"), told.get("closes")
        if not self.errors:
            if told["days"] and not (opens and closes):
                self.add_error("opens" if not opens else "closes", "Say from when to when it is open")
            if not told["days"] and (opens or closes or told["words"]):
                self.add_error("days", "Choose the days on which it is open")
            if opens and closes and closes <= opens:
                self.add_error("closes", "It has to close later than it opens")
        return told


def read_time(text: str) -> str:
    """`10`, `10.30`, `2pm` or `14:30` as `HH:MM:SS`; empty for anything else."""
    found = CLOCK.fullmatch(text.strip())
    if not found:
        return ""
    hour, half = int(found[1]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return ""
    hour = hour % 12 + (12 if half in ("pm", "noon") else 0) if half else hour
    return f"{hour:02}:{found[2] or '00'}:00"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a record, some blank; and the rules that no row can show, in words, which stay."""

    forms: Sequence[OpeningForm]
    others: Sequence[str]

    def is_valid(self) -> bool:
        """Whether all rows can be read. Asks each of them, so that all say what is wrong."""
        return not self.error_links

    @property
    def error_links(self) -> list[dict[str, str]]:
        """What is wrong, each with a link to its field."""
        return [link for form in self.forms for link in form.error_links]


def rows(record: Record, data: MultiValueDict[str, Any] | None, blank: int = BLANK_ROWS) -> Rows:
    """The rows to be filled in, or as they were."""
    plain, others = parted(record)
    initials: list[dict[str, Any]] = [*map(shown, plain), *({} for _ in range(blank))]
    found = [
        OpeningForm(data, initial=initial, prefix=f"opening{number}")
        for number, initial in enumerate(initials, start=1)
    ]
    for number, form in enumerate(found, start=1):
        for name, field in form.fields.items():
            field.label = f"{OpeningForm.base_fields[name].label} ({number})"
    words = [opening_words(each) for each in entry({"schedules": others}).openings]
    sites = [each for each in record.get("service_at_locations") or () if each.get("schedules")]
    return Rows(
        found, words + [opening_words(each) for each in entry({"service_at_locations": sites}).openings]
    )


def schedules(record: Record, forms: Iterable[OpeningForm]) -> list[Record]:
    """The schedules that valid rows say, with those that no row can show."""
    plain, others = parted(record)
    told = [
        _schedule(plain[index] if index < len(plain) else {}, form.cleaned_data)
        for index, form in enumerate(forms)
    ]
    return [each for each in told if each] + others


def parted(record: Record) -> tuple[list[Record], list[Record]]:
    """Schedules that a row can show, and the others."""
    found = [each for each in record.get("schedules") or () if isinstance(each, Mapping)]
    return [each for each in found if _is_plain(each)], [each for each in found if not _is_plain(each)]


def _is_plain(schedule: Record) -> bool:
    days = [DAY.fullmatch(day) for day in str(schedule.get("byday", "")).split(",")]
    if not all(days) or schedule.get("interval") not in (None, 1) or schedule.get("bymonthday"):
        return False
    turns = {day[1] or "" for day in days if day}
    monthly = schedule.get("freq") == "MONTHLY"
    timed = all(read_time(str(schedule.get(name, ""))[:5]) for name in ("opens_at", "closes_at"))
    return timed and len(turns) == 1 and monthly == bool(turns - {""}) and turns <= EVERY.keys()


def shown(schedule: Record) -> dict[str, Any]:
    days = [day for text in schedule["byday"].split(",") if (day := DAY.fullmatch(text))]
    return {
        "days": [day[2] for day in days],
        "every": days[0][1] or "",
        "opens": schedule["opens_at"][:5],
        "closes": schedule["closes_at"][:5],
        "words": schedule.get("description", ""),
    }


def _schedule(before: Record, told: Mapping[str, Any]) -> Record | None:
    """A row as a schedule; the very same one when nothing in it has changed."""
    if not told["days"]:
        return None
    if before and {**shown(before), "days": sorted(shown(before)["days"])} == _told(told):
        return before
    days = [day for day in WEEKDAYS if day in told["days"]]
    return {
        **{name: value for name, value in before.items() if name != "description"},
        "id": before.get("id") or new_uuid(),
        "freq": "MONTHLY" if told["every"] else "WEEKLY",
        "byday": ",".join(told["every"] + day for day in days),
        "opens_at": told["opens"],
        "closes_at": told["closes"],
        **({"description": told["words"]} if told["words"] else {}),
    }


def _told(told: Mapping[str, Any]) -> dict[str, Any]:
    clocks = {name: told[name][:5] for name in ("opens", "closes")}
    return {"days": sorted(told["days"]), "every": told["every"], **clocks, "words": told["words"]}
