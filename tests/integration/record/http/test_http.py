"""Addresses, formats, tokens, headers and failures: https://hl7.org/fhir/R4/http.html."""

import orjson
import psycopg
import pytest

from ourdorset.database.api import open_pool
from ourdorset.fhir.api import parse, resource_types, validate
from ourdorset.kernel.api import BusyError, Context, Purpose, Role
from ourdorset.record.http.application import application

CLINICIAN = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)
PATIENT = {"resourceType": "Patient", "id": "a", "name": [{"family": "Hardy"}]}


@pytest.fixture
def anna(fhir):
    fhir("PUT", "Patient/a", PATIENT)
    return fhir


def test_without_a_valid_token_nothing_is_served(fhir):
    for token in ("", "unknown"):
        for path in ("Patient/a", "Patient", "", "nowhere/at/all/x/y"):
            refused = fhir.as_(token)("GET", path)
            assert refused.status == 401
            assert refused.headers["WWW-Authenticate"].startswith("Bearer")
            assert refused.json["issue"][0]["code"] == "login"
    assert fhir.as_("")("GET", "Patient/a", authorization="Basic abc").status == 401


def test_metadata_is_open_and_true(fhir):
    answer = fhir.as_("")("GET", "metadata")
    assert answer.status == 200
    assert validate(parse(answer.body)) == ()
    served = answer.json["rest"][0]
    assert [each["type"] for each in served["resource"]] == list(resource_types())
    patient = next(each for each in served["resource"] if each["type"] == "Patient")
    interactions = {each["code"] for each in patient["interaction"]}
    assert interactions >= {"read", "vread", "create", "update", "delete", "history-instance", "search-type"}
    assert {each["name"] for each in patient["searchParam"]} >= {"family", "birthdate", "_id"}
    assert {each["code"] for each in served["interaction"]} == {"transaction", "batch", "history-system"}
    assert fhir.as_("")("HEAD", "metadata").body == b""
    assert fhir.as_("")("POST", "metadata").status == 405


def test_what_is_not_there_is_404_and_what_is_not_done_405(anna):
    for path in (
        "Pateint/a",
        "Pateint",
        "Patient/a/b",
        "Patient/a/_history/1/2",
        "$everything",
        "Patient/$match",
    ):
        answer = anna("GET", path)
        assert (answer.status, answer.json["resourceType"]) == (404, "OperationOutcome"), path
    for method, path, allowed in (
        ("PATCH", "Patient/a", "DELETE, GET, HEAD, PUT"),
        ("POST", "Patient/a", "DELETE, GET, HEAD, PUT"),
        ("GET", "Patient/_search", "POST"),
        ("DELETE", "Patient/a/_history", "GET, HEAD"),
        ("GET", "", "POST"),
        ("BREW", "Patient", "DELETE, GET, HEAD, POST, PUT"),
    ):
        answer = anna(method, path)
        assert (answer.status, answer.headers["Allow"]) == (405, allowed)


def test_json_only(anna):
    assert anna("GET", "Patient/a", accept="application/fhir+xml").status == 406
    assert anna("GET", "Patient/a", accept="text/html, application/json;q=0").status == 406
    assert anna("GET", "Patient/a", accept="application/fhir+json; fhirVersion=3.0").status == 406
    assert anna("GET", "Patient/a", accept="text/html,*/*;q=0.1").status == 200
    assert anna("GET", "Patient/a", accept="application/fhir+json; fhirVersion=4.0").status == 200
    assert anna("GET", "Patient/a?_format=xml").status == 406
    assert anna("GET", "Patient/a?_format=json", accept="application/xml").status == 200
    assert anna("GET", "Patient/a?_format=application/fhir%2Bjson").status == 200
    for sent in ("application/fhir+xml", "text/plain", "application/json; charset=latin-1"):
        assert anna("PUT", "Patient/a", PATIENT, content_type=sent).status == 415
    assert anna("PUT", "Patient/a", PATIENT, content_type="").status == 415


def test_unknown_parameters_are_named(anna):
    for path in ("Patient/a?colour=red", "Patient?colour=red", "Patient/a/_history?colour=red"):
        answer = anna("GET", path)
        assert answer.status == 400
        assert "colour" in answer.text
    lenient = anna("GET", "Patient?colour=red&family=Hardy", prefer="handling=lenient").json
    assert [entry["search"]["mode"] for entry in lenient["entry"]] == ["match", "outcome"]
    assert "colour" not in next(link["url"] for link in lenient["link"] if link["relation"] == "self")


def test_head_has_the_headers_of_get(anna):
    get, head = anna("GET", "Patient/a"), anna("HEAD", "Patient/a")
    assert (head.status, head.body) == (200, b"")
    for name in ("ETag", "Last-Modified", "Content-Length", "Content-Type"):
        assert head.headers[name] == get.headers[name]


def test_every_answer_has_its_request_id_and_is_not_kept(anna):
    assert anna("GET", "Patient/a", x_request_id="abc-1").headers["X-Request-Id"] == "abc-1"
    made = anna("GET", "Patient/b", x_request_id="no spaces\r\nX: y").headers["X-Request-Id"]
    assert len(made) == 36
    assert anna("GET", "Patient/a").headers["Cache-Control"] == "no-store"
    assert anna("GET", "Patient/a").headers["Content-Type"] == "application/fhir+json; charset=utf-8"


def test_search_by_post_and_get_say_the_same(anna):
    posted = anna(
        "POST", "Patient/_search?_count=5", b"family=Hardy", content_type="application/x-www-form-urlencoded"
    )
    got = anna("GET", "Patient?_count=5&family=Hardy")
    assert posted.json == got.json
    assert [entry["resource"]["id"] for entry in got.json["entry"]] == ["a"]
    assert got.json["entry"][0]["fullUrl"] == "https://record.example/fhir/R4/Patient/a"


def test_next_links_are_absolute_and_lead_through_everything(fhir):
    for number in range(7):
        fhir("PUT", f"Patient/p{number}", {**PATIENT, "id": f"p{number}"})
    seen, path = [], "Patient?family=Hardy&_count=3"
    while path:
        page = fhir("GET", path).json
        seen += [entry["resource"]["id"] for entry in page["entry"]]
        following = [link["url"] for link in page["link"] if link["relation"] == "next"]
        assert all(url.startswith("https://record.example/fhir/R4/Patient?_page=") for url in following)
        path = following[0].removeprefix("https://record.example/fhir/R4/") if following else ""
    assert sorted(seen) == [f"p{number}" for number in range(7)]
    assert fhir("GET", "Patient?_page=made-up").status == 400
    assert fhir("GET", "Patient?_page=x&family=Hardy").status == 400


def test_links_follow_the_host_when_no_address_is_set(pool, fhir):
    fhir.app = application(pool, {"clinician": CLINICIAN}.get)
    made = fhir("POST", "Patient", PATIENT, host="dorset.example:8443")
    assert made.headers["Location"].startswith("https://dorset.example:8443/fhir/R4/Patient/")


def test_bodies_have_a_limit(pool, fhir):
    fhir.app = application(pool, lambda _: CLINICIAN, body_limit=100)
    refused = fhir("POST", "Patient", {**PATIENT, "name": [{"family": "x" * 100}]})
    assert (refused.status, refused.json["issue"][0]["code"]) == (413, "too-long")


def test_a_busy_database_is_503_and_says_when_to_return(fhir, pool):
    def busy(_: str) -> None:
        raise BusyError

    answer = type(fhir)(application(pool, busy))("GET", "Patient/a")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
    assert answer.json["issue"][0]["code"] == "transient"


def test_a_full_pool_is_503(pool, fhir, database):
    with open_pool(database, size=1, timeout=0.05) as small, small.connection():
        fhir.app = application(small, lambda _: CLINICIAN)
        assert fhir("GET", "Patient/a").status == 503


def test_a_fault_of_ours_shows_no_traceback(fhir, pool, caplog):
    def broken(_: str) -> None:
        raise ZeroDivisionError("secret detail")

    answer = type(fhir)(application(pool, broken))("GET", "Patient/a", x_request_id="r-9")
    assert answer.status == 500
    assert b"secret" not in answer.body
    assert answer.json["issue"][0] == {
        "severity": "fatal",
        "code": "exception",
        "diagnostics": answer.text,
    }
    assert "r-9" in caplog.text


def test_odd_bytes_are_refused_politely(anna):
    for method, path, body in (
        ("PUT", "Patient/a", b'{"resourceType":"Patient","id":"a","name":[{"family":"\xff"}]}'),
        ("PUT", "Patient/a", b'{"resourceType":"Patient","id":"a","name":[{"family":"\\ud800"}]}'),
        ("PUT", "Patient/a", orjson.dumps(PATIENT)[:-1]),
        ("GET", "Patient?family=%ff", b""),
        ("GET", "Patient?family=%00", b""),
        ("GET", "Patient/%00", b""),
        ("PUT", "Patient/a", b'{"resourceType":"Patient","id":"a","name":[{"family":"\\u0000"}]}'),
    ):
        answer = anna(method, path, body)
        assert 400 <= answer.status < 500, (path, body, answer.body)
        assert answer.json["resourceType"] == "OperationOutcome"


def test_a_lost_database_is_503(anna, pool, postgres, database):
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        name = database.partition("@/")[2].partition("?")[0]
        admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
    statuses = [anna("GET", "Patient/a").status for _ in range(12)]
    assert set(statuses) <= {200, 503}
    assert statuses[-1] == 200
