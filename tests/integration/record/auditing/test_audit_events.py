"""AuditEvents over HTTP: what was done is told of, once for each person, to those who may see who looked."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from ourdorset.fhir.api import validate
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.http.application import application
from ourdorset.record.http.reading import open_reading_pool

CALLERS = {
    "gp": Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT),
    "officer": Context("user:2", "QVV", Role.PRIVACY_OFFICER, Purpose.OPERATIONS),
    "coordinator": Context("user:3", "QVV", Role.COORDINATOR, Purpose.TREATMENT),
    "anna": Context("user:4", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, patients=("anna",)),
    "carer": Context(
        "user:5", "QVV", Role.CARER, Purpose.PATIENT_REQUEST, patients=("anna",), types=("Condition",)
    ),
    "analyst": Context("user:6", "QVV", Role.ANALYST, Purpose.OPERATIONS),
    "system": Context("token:7", "RBD", Role.SYSTEM, Purpose.TREATMENT),
}


@pytest.fixture
def call(fhir: Any, pool: Any, database: str) -> Iterator[Any]:
    """Call as someone: call("gp", "GET", "Patient/anna")."""
    with open_reading_pool(database, size=2) as reads:
        fhir.app = application(pool, CALLERS.get, "https://record.example/fhir/R4", reads=reads)

        def call(who: str, method: str, path: str, body: Any = None) -> Any:
            return fhir.as_(who)(method, path, body)

        for name in ("anna", "bert", "cleo"):
            patient = {"resourceType": "Patient", "id": name, "birthDate": "1950-07-03"}
            assert call("gp", "PUT", f"Patient/{name}", patient).status == 201
        yield call


def found(answer: Any) -> list[dict[str, Any]]:
    assert answer.status == 200, answer.body
    return [entry["resource"] for entry in answer.json.get("entry", [])]


def whom(resource: dict[str, Any]) -> str:
    return next(
        (
            entity["what"]["reference"].removeprefix("Patient/")
            for entity in resource.get("entity", [])
            if entity.get("role", {}).get("code") == "1"
        ),
        "",
    )


def test_a_page_of_a_search_is_one_event_for_each_person(call: Any) -> None:
    call("gp", "GET", "Patient?birthdate=1950-07-03")
    events = found(call("officer", "GET", "AuditEvent?subtype=search-type"))
    assert sorted(map(whom, events)) == ["anna", "bert", "cleo"]
    assert all(validate(event) == () for event in events)
    assert {event["agent"][2]["who"]["identifier"]["value"] for event in events} == {"user:1"}


def test_later_pages_are_told_of_too(call: Any) -> None:
    page = call("gp", "GET", "Patient?_count=2")
    following = next(link["url"] for link in page.json["link"] if link["relation"] == "next")
    call("gp", "GET", following.partition("/fhir/R4/")[2])
    events = found(call("officer", "GET", "AuditEvent?subtype=search-type"))
    assert sorted(map(whom, events)) == ["anna", "bert", "cleo"]
    assert len({event["id"].partition("-")[0] for event in events}) == 2


def test_each_interaction_leaves_its_event(call: Any) -> None:
    call("gp", "GET", "Patient/anna")
    call("gp", "GET", "Patient/anna/_history/1")
    call("gp", "GET", "Patient/anna/_history")
    call("gp", "DELETE", "Patient/anna")
    for refused in ("Patient/anna", "Patient/nobody", "Patient/anna/_history/9"):
        assert call("gp", "GET", refused).status in (404, 410)
    bundle = {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [{"request": {"method": "GET", "url": "Patient/bert"}}],
    }
    assert call("gp", "POST", "", bundle).status == 200
    events = found(call("officer", "GET", "AuditEvent?agent=user:1&_count=100"))
    told = [(event["subtype"][0]["code"], event["outcome"], whom(event)) for event in events]
    for expected in (
        ("create", "0", "anna"),
        ("read", "0", "anna"),
        ("history", "0", "anna"),
        ("delete", "0", "anna"),
        ("read", "4", ""),
        ("read", "0", "bert"),
    ):
        assert expected in told or (expected[0] == "create" and ("update", "0", "anna") in told), expected
    assert told.count(("read", "4", "")) == 3


def test_pages_give_each_once(call: Any) -> None:
    for _ in range(3):
        call("gp", "GET", "Patient?birthdate=1950-07-03")
    path, seen = "AuditEvent?subtype=search-type&_count=2", []
    while path:
        answer = call("officer", "GET", path)
        seen += [event["id"] for event in found(answer)]
        links = {link["relation"]: link["url"] for link in answer.json["link"]}
        path = links.get("next", "").partition("/fhir/R4/")[2]
    assert len(seen) == len(set(seen)) == 9


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("patient=anna", True),
        ("patient=Patient/anna", True),
        ("patient=bert&subtype=read", False),
        ("action=R", True),
        ("action=D", False),
        ("action=R&subtype=create", False),
        ("outcome=0&subtype=read", True),
        ("outcome=8", False),
        ("outcome=nonsense", False),
        ("agent:identifier=user:1&subtype=read", True),
        ("agent=user:9", False),
        ("entity=Patient/anna&subtype=read", True),
        ("entity=Patient/bert&subtype=read", False),
        ("type=rest&subtype=http://hl7.org/fhir/restful-interaction|read", True),
        ("date=ge2020-01-01&date=lt2999&subtype=read", True),
        ("date=lt2020", False),
        ("_id=1-9", False),
    ],
)
def test_finds_what_is_asked_for(call: Any, query: str, expected: bool) -> None:
    call("gp", "GET", "Patient/anna")
    events = found(call("officer", "GET", f"AuditEvent?{query}"))
    assert bool([event for event in events if whom(event) == "anna"]) is expected


def test_refuses_what_it_does_not_know_and_says_what_it_does(call: Any) -> None:
    answer = call("officer", "GET", "AuditEvent?altid=x")
    assert answer.status == 400
    assert b"does not know 'altid'; use _count, _id, action" in answer.body
    for query in ("date=ne2020", "date=x", "_count=0", "entity=anna", "_page=x"):
        assert call("officer", "GET", f"AuditEvent?{query}").status == 400


def test_one_is_read_by_its_id(call: Any) -> None:
    call("gp", "GET", "Patient/anna")
    (event,) = found(call("officer", "GET", "AuditEvent?subtype=read&patient=anna"))
    assert call("officer", "GET", f"AuditEvent/{event['id']}").json == event
    assert found(call("officer", "GET", f"AuditEvent?_id={event['id']}")) == [event]
    assert call("anna", "GET", f"AuditEvent/{event['id']}").status == 200
    for missing in ("999-1", "x", "1-7"):
        assert call("officer", "GET", f"AuditEvent/{missing}").status == 404


def test_a_resident_sees_who_looked_at_their_own_record_alone(call: Any) -> None:
    call("gp", "GET", "Patient?birthdate=1950-07-03")
    call("gp", "GET", "Patient/bert")
    events = found(call("anna", "GET", "AuditEvent"))
    assert {whom(event) for event in events} == {"anna"}
    assert "search-type" in {event["subtype"][0]["code"] for event in events}
    assert all("query" not in entity for event in events for entity in event["entity"])
    assert found(call("anna", "GET", "AuditEvent?patient=bert")) == []
    (about_bert,) = found(call("officer", "GET", "AuditEvent?patient=bert&subtype=read"))
    assert call("anna", "GET", f"AuditEvent/{about_bert['id']}").status == 404


def test_a_coordinator_names_the_person(call: Any) -> None:
    assert call("coordinator", "GET", "AuditEvent").status == 400
    assert found(call("coordinator", "GET", "AuditEvent?patient=anna"))


@pytest.mark.parametrize("who", ["gp", "carer", "analyst", "system"])
def test_nobody_else_sees_them_and_that_they_asked_is_told(call: Any, who: str) -> None:
    assert call(who, "GET", "AuditEvent?patient=anna").status == 403
    assert call(who, "GET", "AuditEvent/1-1").status == 403
    events = found(call("officer", "GET", f"AuditEvent?agent={CALLERS[who].actor}&outcome=4"))
    assert len(events) == 2


def test_to_look_is_itself_told_of(call: Any) -> None:
    call("coordinator", "GET", "AuditEvent?patient=anna")
    (event,) = found(call("officer", "GET", "AuditEvent?agent=user:3"))
    assert whom(event) == "anna"


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "AuditEvent"), ("PUT", "AuditEvent/1-1"), ("DELETE", "AuditEvent/1-1")]
)
def test_none_are_taken_or_changed(call: Any, method: str, path: str) -> None:
    answer = call("system", method, path, {"resourceType": "AuditEvent"} if method != "DELETE" else None)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert b"none are taken or changed" in answer.body


def test_no_token_and_no_secret_comes_into_the_audit(call: Any, connection: psycopg.Connection) -> None:
    call("gp", "GET", "Patient?access_token=abc123secret&name=x")
    call("gp", "GET", "Patient/x?access_token=abc123secret")
    call("gp", "GET", "Nonsense?apikey=abc123secret")
    call("gp", "DELETE", "Patient?access_token=abc123secret")
    rows = connection.execute("select event::text from audit.event event").fetchall()
    assert not [row for (row,) in rows if "abc123secret" in row or "Bearer" in row]


def test_the_statement_of_capabilities_says_so(call: Any) -> None:
    rest = call("gp", "GET", "metadata").json["rest"][0]
    (own,) = [one for one in rest["resource"] if one["type"] == "AuditEvent"]
    assert [one["code"] for one in own["interaction"]] == ["read", "search-type"]
    assert {one["name"] for one in own["searchParam"]} >= {"date", "agent", "patient", "action", "outcome"}
