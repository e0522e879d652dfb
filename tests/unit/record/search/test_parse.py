"""What is understood, and how what is not is refused, https://hl7.org/fhir/R4/search.html#errors."""

import pytest

from ourdorset.kernel.api import InvalidError, NotFoundError
from ourdorset.record.search.parse import conditions, parse
from ourdorset.record.search.query import MAX_COUNT, Include, Service

SERVICE = Service()


def test_a_whole_search() -> None:
    query = parse(
        "Observation",
        [
            ("subject:Patient", "1"),
            ("code", "http://loinc.org|8480-6,8462-4"),
            ("date", "ge2020"),
            ("_sort", "-date,_id"),
            ("_count", "5"),
            ("_total", "accurate"),
            ("_include:iterate", "Observation:subject:Patient"),
            ("_elements", "code,Observation.status"),
            ("_format", "json"),
        ],
        SERVICE,
    )
    assert [(c.parameter.code, c.modifier, len(c.values)) for c in query.criteria] == [
        ("subject", "Patient", 1),
        ("code", "", 2),
        ("date", "", 1),
    ]
    assert [(sort.parameter.code, sort.descending) for sort in query.sorts] == [
        ("date", True),
        ("_id", False),
    ]
    assert (query.count, query.total, query.elements) == (5, "accurate", ("code", "status"))
    assert query.includes == (Include("Observation", "subject", "Patient", False, True),)
    assert len(query.used) == 9


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("colour", "red", "colour: Patient has no search parameter 'colour'. It has _id,"),
        (
            "name:not",
            "x",
            "name:not: :not is not supported on name, a string; there are :contains, :exact, :missing",
        ),
        ("gender:text", "x", "there are :missing, :not"),
        ("birthdate", "soon", "birthdate: 'soon' is not a date"),
        ("birthdate", "", "birthdate: a value is empty"),
        ("active:missing", "yes", "active:missing: 'yes' is neither true nor false"),
        ("organization:Group", "1", "organization refers to Organization, never to a Group"),
        ("general-practitioner.name", "x", "not supported yet"),
        ("_has:Observation:patient:code", "x", "not supported yet"),
        ("_content", "x", "not supported yet"),
        ("_sort", "gender", "_sort: Patient cannot be sorted by 'gender', only by _id,"),
        ("_sort", "", "_sort: a value is missing"),
        ("_count", "-1", "_count: '-1' is not a whole number"),
        ("_count:x", "1", "_count takes no modifier"),
        ("_total", "some", "_total: 'some' is not one of none, estimate, accurate"),
        ("_summary", "little", "_summary: 'little' is not one of"),
        ("_include", "Patient", "_include: 'Patient' does not name a type and its parameter"),
        (
            "_include",
            "Patient:name",
            "Patient has no reference parameter 'name'; it has general-practitioner,",
        ),
        ("_revinclude", "*", "_revinclude: '*' does not name"),
        ("_include:recurse", "Patient:link", "takes no modifier but :iterate"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(name: str, text: str, says: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse("Patient", [(name, text)], SERVICE)
    assert says.lower() in str(refused.value).lower()
    assert [issue.path for issue in refused.value.issues] == [name]


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(InvalidError) as refused:
        parse("Patient", [("a", "1"), ("name", "x"), ("b", "2")], SERVICE)
    assert [issue.path for issue in refused.value.issues] == ["a", "b"]


def test_lenient_leaves_out_what_it_does_not_know_and_says_so() -> None:
    query = parse("Patient", [("a", "1"), ("name", "x")], SERVICE, strict=False)
    assert [criterion.parameter.code for criterion in query.criteria] == ["name"]
    assert query.used == (("name", "x"),)
    assert [issue.path for issue in query.issues] == ["a"]


def test_once_means_once() -> None:
    with pytest.raises(InvalidError, match="more than once"):
        parse("Patient", [("_count", "1"), ("_count", "2")], SERVICE)


def test_count_is_capped_and_none_is_a_count() -> None:
    assert parse("Patient", [("_count", "99999")], SERVICE).count == MAX_COUNT
    assert parse("Patient", [("_count", "0")], SERVICE).summary == "count"


def test_too_many_values_are_refused() -> None:
    with pytest.raises(InvalidError, match="more than 1000"):
        parse("Patient", [("_id", ",".join(["1"] * 1001))], SERVICE)


def test_many_ids_of_any_type_have_to_name_it() -> None:
    ids = [str(n) for n in range(200)]
    assert parse("Observation", [("subject", ",".join(ids))], SERVICE).criteria
    with pytest.raises(InvalidError, match="write Type/id"):
        parse("Observation", [("focus", ",".join(ids))], SERVICE)
    assert parse("Observation", [("focus:Patient", ",".join(ids))], SERVICE).criteria


def test_unknown_type() -> None:
    with pytest.raises(NotFoundError, match="Wizard"):
        parse("Wizard", [], SERVICE)


@pytest.mark.parametrize("parameters", [[], [("_sort", "_id")], [("name", "x"), ("_count", "1")]])
def test_a_condition_is_criteria_and_nothing_else(parameters: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidError):
        conditions("Patient", parameters, SERVICE)
    assert len(conditions("Patient", [("name", "x")], SERVICE).criteria) == 1
