"""The form of an entry, for editors: all that its owner may change, and the rest."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.datastructures import MultiValueDict

from ourdorset.design.api import CheckboxesField, SelectField, TextField
from ourdorset.directory.editing.sites import Sites, told_sites
from ourdorset.directory.entry import Entry, Term
from ourdorset.directory.keeping.forms import ChangeForm, told_now
from ourdorset.directory.keeping.openings import Rows
from ourdorset.directory.openreferral.ids import derived

Record = Mapping[str, Any]
OLDEST = 120
ORDER = (
    "name", "status", "alert", "description", "terms", "self_referral", "referral_route", "wait_weeks",
    "phones", "email", "url", "fees", "minimum_age", "maximum_age", "languages",
)  # fmt: skip
SELF_REFERRAL = {"": "Not told", "yes": "Yes", "no": "No, somebody has to refer them"}
SAID: Mapping[Any, str] = {True: "yes", False: "no"}
LONGEST_WAIT = 520
AGES = {"minimum_age": "Youngest age", "maximum_age": "Oldest age"}


class EntryForm(ChangeForm):
    """Everything of an entry but its opening times and places, which are rows beside it."""

    name = TextField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of the service"}
    )
    url = TextField(label="Web page", required=False, max_length=500, inputmode="url")
    minimum_age = TextField(label="Youngest age", required=False, width=3, inputmode="numeric", max_length=5)
    maximum_age = TextField(label="Oldest age", required=False, width=3, inputmode="numeric", max_length=5)
    languages = TextField(
        label="Languages", help_text="With commas between them", required=False, max_length=200
    )
    terms = CheckboxesField(label="What it is for", choices=(), required=False)
    self_referral = SelectField(
        label="Can people refer themselves?", choices=tuple(SELF_REFERRAL.items()), required=False
    )
    referral_route = TextField(
        label="How to come to it",
        help_text="Such as: Ask your practice, or Ring the office",
        required=False,
        max_length=300,
    )
    wait_weeks = TextField(
        label="How long people wait",
        help_text="In weeks, as of today. Leave it empty when you cannot say",
        required=False,
        width=3,
        inputmode="numeric",
        max_length=3,
    )
    field_order = ORDER  # pyright: ignore[reportAssignmentType]

    def __init__(self, known: Mapping[str, Term], data: MultiValueDict[str, Any] | None, **more: Any) -> None:
        super().__init__(data, **more)
        choices = [(id_, term.name) for id_, term in known.items()]
        cast(Any, self.fields["terms"]).choices = choices
        self.known = known

    def clean_url(self) -> str:
        """An address of the web."""
        text = self.cleaned_data["url"]
        if text and not text.startswith(("https://", "http://")):
            text = f"https://{text}"
        if text and (" " in text or "." not in text):
            raise forms.ValidationError(f"“{text}” is not the address of a web page")
        return text

    def clean_minimum_age(self) -> float | None:
        """Whole years, or nothing."""
        return self._age("minimum_age")

    def clean_maximum_age(self) -> float | None:
        """The same."""
        return self._age("maximum_age")

    def clean_wait_weeks(self) -> int | None:
        """Whole weeks, or nothing."""
        text = self.cleaned_data["wait_weeks"]
        if text and not (text.isdecimal() and text.isascii() and int(text) <= LONGEST_WAIT):
            raise forms.ValidationError(f"“{text}” is not a number of weeks, such as 6")
        return int(text) if text else None

    def _age(self, name: str) -> float | None:
        text = self.cleaned_data[name]
        if text and not (text.isdecimal() and text.isascii() and int(text) <= OLDEST):
            raise forms.ValidationError(f"“{text}” is not an age in years, such as 8 or 72")
        return int(text) if text else None

    def clean(self) -> dict[str, Any]:
        """The ages are in order."""
        told = super().clean() or self.cleaned_data
        least, most = told.get("minimum_age"), told.get("maximum_age")
        if least is not None and most is not None and least > most:
            self.add_error("maximum_age", "The oldest age is below the youngest")
        return told

    def entry_told(
        self, record: Record, rows: Rows, sites: Sites, points: Mapping[int, Any], when: datetime
    ) -> Record:
        """The record with what this valid form, and these valid rows, say."""
        said = self.cleaned_data
        ages = {name: said[name] for name in AGES}
        found = {
            **record,
            **{name: said[name] for name in ("name", "url")},
            # an age that says the same keeps the form that it has
            **{name: record.get(name) if record.get(name) == age else age for name, age in ages.items()},
            **_referral(record, said, when.date()),
            "languages": _languages(record, said["languages"]),
            "attributes": _attributes(record, [self.known[id_] for id_ in said["terms"]]),
            "service_at_locations": told_sites(record, sites.forms, points),
        }
        return self.told(found, rows, when.date(), when)


def entry_form(record: Record, known: Mapping[str, Term], data: MultiValueDict[str, Any] | None) -> EntryForm:
    """The form of a record; a new one has little in it."""
    return EntryForm(known, data, initial=entry_told_now(record))


def entry_told_now(record: Record) -> dict[str, Any]:
    """What an EntryForm shows of an entry before anything is changed."""
    languages = [each.get("name") or each.get("code", "") for each in record.get("languages") or ()]
    terms = [(each.get("taxonomy_term") or {}).get("id", "") for each in record.get("attributes") or ()]
    return {
        **told_now(record),
        **{name: record.get(name, "") for name in ("name", "url")},
        **{name: f"{age:g}" if (age := record.get(name)) is not None else "" for name in AGES},
        "self_referral": SAID.get(record.get("self_referral"), ""),
        "referral_route": record.get("referral_route", ""),
        "wait_weeks": f"{weeks:g}" if (weeks := record.get("wait_weeks")) is not None else "",
        "languages": ", ".join(filter(None, languages)),
        "terms": list(filter(None, terms)),
    }


def known_terms(entries: Iterable[Entry]) -> dict[str, Term]:
    """The terms that services are filed under, by id, in the order of their names."""
    found = {term.id: term for each in entries for term in each.terms if term.id}
    return dict(sorted(found.items(), key=lambda item: (item[1].name.casefold(), item[0])))


def _referral(record: Record, said: Mapping[str, Any], today: date) -> Record:
    """Fields of how one comes to it; a wait that says the same was told when it was."""
    weeks = said["wait_weeks"]
    same = record.get("wait_weeks") == weeks and "wait_as_of" in record
    told = record["wait_as_of"] if same else today.isoformat()
    alone = {text: value for value, text in SAID.items()}.get(said["self_referral"])
    return {
        "self_referral": alone,
        "referral_route": said["referral_route"],
        "wait_weeks": weeks,
        "wait_as_of": told if weeks is not None else None,
    }


def _languages(record: Record, text: str) -> list[Record]:
    there = {each.get("name") or each.get("code"): each for each in record.get("languages") or ()}
    names = dict.fromkeys(name.strip() for name in text.split(",") if name.strip())
    return [
        there.get(name) or {"id": derived(record["id"], "language", name), "name": name} for name in names
    ]


def _attributes(record: Record, terms: Iterable[Term]) -> list[Record]:
    """Those that are there and still ticked, or are no terms; then the new ones."""
    wanted = {term.id: term for term in terms}
    there = [each for each in record.get("attributes") or () if isinstance(each, Mapping)]
    ids = [(each.get("taxonomy_term") or {}).get("id") for each in there]
    kept = [each for each, id_ in zip(there, ids, strict=True) if not id_ or id_ in wanted]
    added = [_attribute(record, term) for id_, term in wanted.items() if id_ not in ids]
    return kept + added


def _attribute(record: Record, term: Term) -> Record:
    told = {"id": term.id, "name": term.name, "description": term.name, "taxonomy": term.taxonomy}
    return {"id": derived(record["id"], "attribute", term.id), "taxonomy_term": told}
