"""Whatever an Open Referral record says, it comes back from FHIR equal, and what is stored is valid FHIR."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ourdorset.directory.openreferral.facts import Field, shapes
from ourdorset.directory.openreferral.residue import difference, restored
from ourdorset.directory.openreferral.service import from_fhir, to_fhir
from ourdorset.fhir.api import validate

TEXT = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=12).map(str.strip).filter(bool)
FORMS: dict[str, st.SearchStrategy[str]] = {
    "uuid": st.uuids().map(str),
    "uri": TEXT.map(lambda text: "https://example.org/" + "".join(filter(str.isalnum, text))),
    "email": st.just("someone@example.org"),
    "date-time": st.just("2026-11-21T09:30:00Z"),
}
# Fields whose form the standard gives in words only.
NAMED: dict[str, st.SearchStrategy[Any]] = {
    "assured_date": st.dates().map(str),
    "byday": st.lists(st.sampled_from(["MO", "WE", "SU", "1FR"]), min_size=1, unique=True).map(",".join),
    "opens_at": st.sampled_from(["09:00:00", "9am", "25:00:00"]),
    "closes_at": st.sampled_from(["17:00:00", "17:00"]),
    "taxonomy": st.sampled_from(["esdServiceTypes", "circumstances"]),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def values(name: str, field: Field, depth: int) -> st.SearchStrategy[Any]:
    if field.kind == "array":
        return st.lists(records(field, depth - 1), max_size=2)
    if field.kind == "object":
        return records(field, depth - 1)
    if field.codes:
        return st.sampled_from(field.codes)
    if field.kind == "number":
        return st.integers(0, 120)
    return NAMED.get(name, FORMS.get(field.form, TEXT))


def records(field: Field, depth: int) -> st.SearchStrategy[Any]:
    known = {
        name: values(name, inner, depth)
        for name, inner in field.fields.items()
        if depth > 0 or inner.kind not in ("array", "object")
    }
    required = {name: value for name, value in known.items() if field.fields[name].required}
    return st.fixed_dictionaries(
        required, optional={name: value for name, value in known.items() if name not in required}
    )


@given(records(shapes()["service"], 3))
def test_a_service_comes_back_equal_from_valid_fhir(record: dict[str, Any]):
    service, *others = to_fhir(record)

    assert [(each["resourceType"], validate(each)) for each in (service, *others) if validate(each)] == []
    # Two places under one id cannot both be kept.
    if len({each["id"] for each in others}) == len(others):
        assert from_fhir(service, {each["id"]: each for each in others}) == record


@given(JSON, JSON)
def test_any_difference_can_be_restored(record: Any, rebuilt: Any):
    assert restored(rebuilt, difference(record, rebuilt)) == record


@given(JSON, JSON, JSON)
def test_a_difference_never_fails_on_what_has_changed_since(record: Any, rebuilt: Any, changed: Any):
    restored(changed, difference(record, rebuilt))


@given(records(shapes()["service"], 1), TEXT)
def test_a_change_made_in_fhir_counts(record: dict[str, Any], name: str):
    service, *_ = to_fhir(record)

    assert from_fhir({**service, "name": name, "active": False}, {})["name"] == name
    assert from_fhir({**service, "active": False}, {})["status"] != "active"
