"""read, vread, create, update, delete: statuses, headers and bodies of https://hl7.org/fhir/R4/http.html."""

from typing import Any

from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import open_reading_pool, read

PATIENT = {
    "resourceType": "Patient",
    "name": [{"family": "Hardy", "given": ["Anna"]}],
    "birthDate": "1953-04-01",
}


def patient(**more: Any) -> dict[str, Any]:
    return {**PATIENT, **more}


def test_create_gives_an_id_a_version_and_an_address(fhir):
    made = fhir("POST", "Patient", patient(id="mine"))
    id_ = made.json["id"]
    assert made.status == 201
    assert id_ != "mine"
    assert made.headers["Location"] == f"https://record.example/fhir/R4/Patient/{id_}/_history/1"
    assert made.headers["ETag"] == 'W/"1"'
    assert made.headers["Last-Modified"].endswith(" GMT")
    assert made.json["meta"]["versionId"] == "1"
    assert fhir("GET", f"Patient/{id_}").body == made.body


def test_decimals_keep_their_digits(fhir):
    sent = (
        b'{"resourceType":"Observation","status":"final","code":{"text":"height"},'
        b'"valueQuantity":{"value":1.10,"unit":"m"}}'
    )
    made = fhir("POST", "Observation", sent)
    assert b'"value":1.10,' in made.body
    assert b'"value": 1.10,' in fhir("GET", f"Observation/{made.json['id']}?_pretty=true").body


def test_update_makes_the_next_version_and_keeps_the_last(fhir):
    assert fhir("PUT", "Patient/a", patient(id="a")).status == 201
    second = fhir("PUT", "Patient/a", patient(id="a", gender="female"))
    assert (second.status, second.headers["ETag"]) == (200, 'W/"2"')
    assert "Location" not in second.headers
    assert "gender" not in fhir("GET", "Patient/a/_history/1").json
    assert fhir("GET", "Patient/a/_history/2").json["gender"] == "female"
    assert fhir("GET", "Patient/a/_history/3").status == 404
    assert fhir("GET", "Patient/a/_history/x").status == 404


def test_update_wants_the_same_id_in_body_and_address(fhir):
    for body in (patient(), patient(id="b")):
        refused = fhir("PUT", "Patient/a", body)
        assert refused.status == 400
        assert refused.json["issue"][0]["expression"] == ["Patient.id"]


def test_delete_leaves_history_and_can_be_repeated(fhir):
    fhir("PUT", "Patient/a", patient(id="a"))
    assert fhir("DELETE", "Patient/a").status == 204
    assert fhir("DELETE", "Patient/a").status == 204
    assert fhir("DELETE", "Patient/never-was").status == 204
    assert fhir("GET", "Patient/a").status == 410
    assert fhir("GET", "Patient/a/_history/2").status == 410
    assert fhir("GET", "Patient/a/_history/1").status == 200
    again = fhir("PUT", "Patient/a", patient(id="a"))
    assert (again.status, again.headers["ETag"]) == (201, 'W/"3"')
    assert fhir("GET", "Patient/a").status == 200


def test_if_match_guards_an_update_and_a_delete(fhir):
    fhir("PUT", "Patient/a", patient(id="a"))
    fhir("PUT", "Patient/a", patient(id="a", gender="other"))
    assert fhir("PUT", "Patient/a", patient(id="a"), if_match='W/"1"').status == 412
    assert fhir("DELETE", "Patient/a", if_match='W/"1"').status == 412
    assert fhir("PUT", "Patient/a", patient(id="a"), if_match="tomorrow").status == 412
    assert fhir("PUT", "Patient/a", patient(id="a"), if_match='W/"2"').status == 200
    assert fhir("PUT", "Patient/new", patient(id="new"), if_match='W/"1"').status == 412
    assert fhir("PUT", "Patient/a", patient(id="a"), if_none_match="*").status == 412


def test_conditional_read(fhir):
    made = fhir("PUT", "Patient/a", patient(id="a"))
    for etag in ('W/"1"', '"1"', "*", 'W/"7", W/"1"'):
        unchanged = fhir("GET", "Patient/a", if_none_match=etag)
        assert (unchanged.status, unchanged.body, unchanged.headers["ETag"]) == (304, b"", 'W/"1"')
    assert fhir("GET", "Patient/a", if_none_match='W/"2"').status == 200
    assert fhir("GET", "Patient/a", if_modified_since=made.headers["Last-Modified"]).status == 304
    assert fhir("GET", "Patient/a", if_modified_since="Wed, 21 Oct 2015 07:28:00 GMT").status == 200
    assert fhir("GET", "Patient/a", if_modified_since="yesterday").status == 200


def test_prefer_says_what_comes_back(fhir):
    assert fhir("POST", "Patient", patient(), prefer="return=minimal").body == b""
    outcome = fhir("POST", "Patient", patient(), prefer="return=OperationOutcome").json
    assert outcome["issue"][0]["severity"] == "information"
    assert (
        fhir("POST", "Patient", patient(), prefer="return=representation").json["resourceType"] == "Patient"
    )


def test_bad_resources_are_told_where(fhir):
    assert fhir("POST", "Patient", b"{nonsense").status == 400
    assert fhir("POST", "Patient", b"[]").status == 400
    assert fhir("POST", "Patient", b"").status == 400
    assert fhir("POST", "Observation", patient()).status == 400
    wrong = fhir("POST", "Patient", patient(name=[{"given": ["Anna", 7]}]))
    assert wrong.status == 422
    assert wrong.json["issue"][0]["expression"] == ["Patient.name[0].given[1]"]


def test_history_of_one_a_type_and_everything(fhir):
    fhir("PUT", "Patient/a", patient(id="a"))
    fhir("PUT", "Patient/a", patient(id="a", gender="female"))
    fhir("DELETE", "Patient/a")
    fhir("PUT", "Patient/b", patient(id="b"))
    one = fhir("GET", "Patient/a/_history").json
    shown = [(entry["request"]["method"], entry["response"]["etag"]) for entry in one["entry"]]
    assert one["type"] == "history"
    assert shown == [("DELETE", 'W/"3"'), ("PUT", 'W/"2"'), ("POST", 'W/"1"')]
    assert "resource" not in one["entry"][0]
    assert len(fhir("GET", "Patient/_history").json["entry"]) == 4
    assert len(fhir("GET", "_history").json["entry"]) == 4
    assert fhir("GET", "Patient/a/_history?_count=0").json["total"] == 3
    assert fhir("GET", "Patient/never/_history").status == 404


def test_history_pages_hold_still_while_people_write(fhir):
    for number in range(7):
        fhir("PUT", "Patient/a", patient(id="a", multipleBirthInteger=number))
    page = fhir("GET", "Patient/a/_history?_count=3").json
    seen = [entry["response"]["etag"] for entry in page["entry"]]
    while following := [link["url"] for link in page["link"] if link["relation"] == "next"]:
        fhir("PUT", "Patient/a", patient(id="a", gender="other"))
        page = fhir("GET", following[0].removeprefix("https://record.example/fhir/R4/")).json
        seen += [entry["response"]["etag"] for entry in page["entry"]]
    assert seen == [f'W/"{version}"' for version in range(7, 0, -1)]


def test_history_since_and_at(fhir):
    first = fhir("PUT", "Patient/a", patient(id="a")).json["meta"]["lastUpdated"]
    second = fhir("PUT", "Patient/a", patient(id="a", gender="other")).json["meta"]["lastUpdated"]

    def versions(query: str) -> list[str]:
        found = fhir("GET", f"Patient/a/_history?{query}").json
        return [entry["response"]["etag"][3:-1] for entry in found.get("entry", [])]

    assert versions(f"_since={first}") == ["2", "1"]
    assert versions(f"_since={second}") == ["2"]
    assert versions(f"_at={first}") == ["1"]
    assert versions(f"_at={second}") == ["2", "1"]  # both were current in that microsecond
    assert versions("_at=2019") == []
    assert fhir("GET", "Patient/a/_history?_since=soon").status == 400
    assert fhir("GET", "Patient/a/_history?_page=x").status == 400
    assert fhir("GET", "Patient/a/_history?colour=red").status == 400


def test_every_interaction_is_audited(fhir, connection):
    fhir("PUT", "Patient/a", patient(id="a"), x_request_id="r1")
    fhir("GET", "Patient/a", x_request_id="r2")
    fhir("GET", "Patient/a/_history/1", x_request_id="r3")
    fhir("GET", "Patient/a/_history", x_request_id="r4")
    fhir("GET", "Patient?family=Hardy", x_request_id="r5")
    fhir("DELETE", "Patient/a", x_request_id="r6")
    fhir("GET", "Patient/none", x_request_id="r7")
    fhir.as_("resident")("DELETE", "Patient/a", x_request_id="r8")
    events = connection.execute(
        "select request_id, action, outcome, cardinality(persons) from audit.event order by seq"
    ).fetchall()
    assert events == [
        ("r1", 1, 0, 1),
        ("r2", 2, 0, 1),
        ("r3", 2, 0, 1),
        ("r4", 6, 0, 1),
        ("r5", 5, 0, 1),
        ("r6", 4, 0, 1),
        ("r7", 2, 4, 0),
        ("r8", 4, 4, 0),
    ]


def test_a_read_is_the_same_on_every_kind_of_connection(fhir, pool, connection, database):
    fhir("PUT", "Patient/a", patient(id="a"))
    who = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
    alone = read(who, connection, "Patient", "a")
    with connection.transaction():
        inside = read(who, connection, "Patient", "a")
    with open_reading_pool(database, size=1) as reads, reads.connection() as direct:
        assert read(who, direct, "Patient", "a") == alone == inside
    assert alone.body == fhir("GET", "Patient/a").body
    assert alone.persons
    counted = connection.execute("select count(*) from audit.event where action = 2 and outcome = 0")
    assert counted.fetchone() == (4,)
