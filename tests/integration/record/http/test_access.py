"""What a confined person can reach: every interaction, over the records of two people.

To "anna" what is about "bert" must be as if it were not there: the same status, headers and words as for an
id or a value that nothing has.
"""

import re
from typing import Any

import pytest

ABSENT = "zed"  # nothing about this person is stored


def person(id_: str) -> dict[str, Any]:
    return {
        "resourceType": "Patient",
        "id": id_,
        "identifier": [{"system": "http://x", "value": id_}],
        "name": [{"family": f"Family-{id_}"}],
        "managingOrganization": {"reference": "Organization/north"},
    }


def problem(id_: str) -> dict[str, Any]:
    return {
        "resourceType": "Condition",
        "id": f"{id_}-problem",
        "code": {"text": f"secret-{id_}"},
        "subject": {"reference": f"Patient/{id_}"},
    }


@pytest.fixture
def record(fhir):
    fhir("PUT", "Organization/north", {"resourceType": "Organization", "id": "north", "name": "North"})
    for id_ in ("anna", "bert"):
        assert fhir("PUT", f"Patient/{id_}", person(id_)).status == 201
        assert fhir("PUT", f"Condition/{id_}-problem", problem(id_)).status == 201
        assert fhir("PUT", f"Condition/{id_}-problem", problem(id_)).status == 200
        assert fhir("PUT", f"Condition/{id_}-gone", {**problem(id_), "id": f"{id_}-gone"}).status == 201
        assert fhir("DELETE", f"Condition/{id_}-gone").status == 204
    return fhir


READS = [
    "Patient/{}",
    "Patient/{}/_history/1",
    "Patient/{}/_history",
    "Condition/{}-problem",
    "Condition/{}-problem/_history/1",
    "Condition/{}-problem/_history/2",
    "Condition/{}-problem/_history/3",
    "Condition/{}-problem/_history",
    "Condition/{}-problem/_history?_count=0",
    "Condition/{}-gone",
    "Condition/{}-gone/_history/1",
    "Condition/{}-gone/_history/2",
    "Condition/{}-gone/_history",
    "Patient?_id={}",
    "Patient?identifier=http://x|{}",
    "Patient?family=Family-{}",
    "Patient?family:contains=ily-{}",
    "Patient?_id={}&_summary=count",
    "Patient?_id={}&_total=accurate",
    "Patient?_id={}&_total=estimate",
    "Patient?_id={}&_revinclude=Condition:subject",
    "Condition?subject=Patient/{}",
    "Condition?patient={}&_include=Condition:subject",
    "Condition?subject={}&_summary=count",
    "Condition?_id={}-problem",
]
CONDITIONS: list[dict[str, str]] = [
    {},
    {"if_none_match": 'W/"1"'},
    {"if_none_match": 'W/"2"'},
    {"if_none_match": "*"},
    {"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"},
]


def told(answer: Any, id_: str) -> tuple[int, dict[str, str], bytes]:
    """An answer with the id that was asked for taken out."""
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("X-Request-Id", "Content-Length")
    }
    return answer.status, headers, answer.body.replace(id_.encode(), b"?")


@pytest.mark.parametrize("token", ["resident", "carer", "confined", "analyst"])
@pytest.mark.parametrize("path", READS)
def test_another_person_is_as_if_absent(record, token, path):
    for conditions in CONDITIONS:
        asked = record.as_(token)
        hidden = asked("GET", path.format("bert"), **conditions)
        absent = asked("GET", path.format(ABSENT), **conditions)
        assert told(hidden, "bert") == told(absent, ABSENT)


@pytest.mark.parametrize("token", ["resident", "carer", "confined"])
def test_their_own_is_there(record, token):
    asked = record.as_(token)
    for path in READS:
        own = asked("GET", path.format("anna"))
        expected = {
            "Condition/{}-gone": 410,
            "Condition/{}-gone/_history/2": 410,
            "Condition/{}-problem/_history/3": 404,
        }
        assert own.status == expected.get(path, 200), path
    assert asked("GET", "Patient/anna", if_none_match='W/"1"').status == 304
    assert asked("GET", "Condition?subject=Patient/anna&_summary=count").json["total"] == 1


@pytest.mark.parametrize("token", ["resident", "carer", "confined"])
@pytest.mark.parametrize(
    "path",
    [
        "Patient",
        "Condition",
        "Patient?_total=accurate",
        "Patient?_id:not=zed",
        "Patient?gender:missing=true&_sort=family",
        "Condition?_include=Condition:subject&_revinclude=Condition:subject",
        "Patient?_revinclude=Condition:subject&_revinclude=Condition:patient",
        "Organization?_revinclude=Patient:organization",
        "_history",
        "Patient/_history",
        "Condition/_history",
        "_history?_since=2020-01-01",
        "_history?_count=1000",
    ],
)
def test_lists_hold_nothing_of_another_person(record, token, path):
    answer = record.as_(token)("GET", path)
    assert answer.status == 200
    assert b"bert" not in answer.body
    assert answer.json.get("total", 1) <= 1


def test_counts_of_history_are_ones_own(record):
    assert record("GET", "Condition/_history?_count=0").json["total"] == 8
    assert record.as_("resident")("GET", "Condition/_history?_count=0").json["total"] == 4


WRITES = [
    ("PUT", "Patient/{}", "person"),
    ("PUT", "Condition/{}-problem", "problem"),
    ("POST", "Condition", "problem"),
    ("POST", "Patient", "person"),
    ("DELETE", "Condition/{}-problem", None),
    ("DELETE", "Patient/{}", None),
    ("DELETE", "Patient?identifier=http://x|{}", None),
    ("PUT", "Patient?identifier=http://x|{}", "person"),
]


@pytest.mark.parametrize("token", ["resident", "carer", "analyst", "confined"])
@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_writes_say_and_change_nothing(record, connection, token, method, path, body):
    make = {"person": person, "problem": problem, None: lambda _: None}[body]
    before = _versions(connection)
    for conditions in ({}, {"if_match": 'W/"1"'}, {"if_match": 'W/"2"'}, {"if_none_match": "*"}):
        answers = [
            record.as_(token)(method, path.format(id_), make(id_), **conditions) for id_ in ("bert", ABSENT)
        ]
        assert told(answers[0], "bert") == told(answers[1], ABSENT)
    assert _versions(connection) == before


@pytest.mark.parametrize("token", ["resident", "carer"])
def test_residents_and_carers_write_nothing_of_their_own_either(record, connection, token):
    before = _versions(connection)
    for method, path, body in WRITES:
        make = {"person": person, "problem": problem, None: lambda _: None}[body]
        assert record.as_(token)(method, path.format("anna"), make("anna")).status == 403
    assert (
        record.as_(token)("POST", "Patient", person("anna"), if_none_exist="identifier=http://x|bert").status
        == 403
    )
    assert _versions(connection) == before


def test_a_condition_does_not_see_another_person(record):
    asked = record.as_("confined")
    for id_ in ("bert", ABSENT):
        made = asked("POST", "Condition", problem("anna"), if_none_exist=f"subject=Patient/{id_}")
        assert made.status == 201
    matched = asked("POST", "Condition", problem("anna"), if_none_exist="_id=anna-problem")
    assert matched.status == 200
    for id_ in ("bert", ABSENT):
        refused = asked("PUT", f"Condition?_id={id_}-problem", {**problem("anna"), "id": f"{id_}-problem"})
        assert refused.status == 404


@pytest.mark.parametrize("kind", ["batch", "transaction"])
@pytest.mark.parametrize("token", ["resident", "confined", "analyst"])
@pytest.mark.parametrize("path", READS)
def test_entries_of_bundles_are_confined_too(record, kind, token, path):
    def sent(id_: str) -> Any:
        request = {"method": "GET", "url": path.format(id_)}
        bundle = {"resourceType": "Bundle", "type": kind, "entry": [{"request": request}]}
        return record.as_(token)("POST", "", bundle)

    assert told(sent("bert"), "bert") == told(sent(ABSENT), ABSENT)


def test_a_conditional_reference_does_not_see_another_person(record):
    def sent(id_: str) -> Any:
        about = {**problem("anna"), "recorder": {"reference": f"Patient?identifier=http://x|{id_}"}}
        entry = {"resource": about, "request": {"method": "POST", "url": "Condition"}}
        bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [entry]}
        return record.as_("confined")("POST", "", bundle)

    hidden, absent = sent("bert"), sent(ABSENT)
    assert hidden.status == 400
    assert told(hidden, "bert") == told(absent, ABSENT)


def test_a_link_to_a_next_page_is_of_use_to_its_owner_alone(record):
    page = record("GET", "Patient?_count=1").json
    following = next(link["url"] for link in page["link"] if link["relation"] == "next")
    path = re.sub("^.*/fhir/R4/", "", following)
    assert record("GET", path).status == 200
    assert record.as_("resident")("GET", path).status == 400
    versions = record("GET", "_history?_count=2").json
    following = next(link["url"] for link in versions["link"] if link["relation"] == "next")
    shown = record.as_("resident")("GET", re.sub("^.*/fhir/R4/", "", following))
    assert shown.status == 200
    assert b"bert" not in shown.body


def _versions(connection: Any) -> Any:
    return connection.execute("select type, id, version from record.resource order by 1, 2").fetchall()


@pytest.mark.parametrize("token", ["analyst", "resident"])
def test_who_only_reads_is_refused_a_delete(record, token):
    assert record.as_(token)("DELETE", "Patient/anna").status == 403
    assert record.as_(token)("DELETE", "Organization?name=x").status == 403
