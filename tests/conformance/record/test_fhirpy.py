"""A client that others wrote, fhirpy (https://github.com/beda-software/fhir-py), over a socket."""

import http.client
import json
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import MultipleResourcesFound, OperationOutcome, ResourceNotFound

from ourdorset.database.api import open_pool
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import application, open_reading_pool

CLINICIAN = Context("user:1", "RBD", Role.CLINICIAN, Purpose.TREATMENT)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = False


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address(database: str) -> Iterator[str]:
    with open_pool(database, size=4) as pool, open_reading_pool(database, size=4) as reads:
        app = application(pool, {"token": CLINICIAN}.get, reads=reads)
        with make_server("127.0.0.1", 0, app, _Server, _Quiet) as server:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            yield f"127.0.0.1:{server.server_port}"
            server.shutdown()
            thread.join()


@pytest.fixture
def client(address: str) -> SyncFHIRClient:
    return SyncFHIRClient(f"http://{address}/fhir/R4", authorization="Bearer token")


def patient(client: SyncFHIRClient, value: str, family: str = "Hardy"):
    return client.resource(
        "Patient", identifier=[{"system": "http://x", "value": value}], name=[{"family": family}]
    )


def test_create_read_update_delete(client):
    made = patient(client, "1")
    made.save()
    assert made["meta"]["versionId"] == "1"
    made["gender"] = "female"
    made.save()
    again = client.reference("Patient", made["id"]).to_resource()
    assert (again["gender"], again["meta"]["versionId"]) == ("female", "2")
    assert again.refresh()["meta"]["versionId"] == "2"
    made.delete()
    with pytest.raises(ResourceNotFound):
        client.reference("Patient", made["id"]).to_resource()


def test_search_and_paging(client):
    for number in range(25):
        patient(client, str(number), "Hardy" if number % 5 else "Sharp").save()
    found = client.resources("Patient").search(name="hardy").sort("_id").limit(6).fetch_all()
    assert len({one["id"] for one in found}) == 20
    assert client.resources("Patient").search(name="sharp", _total="accurate").fetch_raw()["total"] == 5
    assert client.resources("Patient").search(identifier="http://x|7").first()["name"][0]["family"] == "Hardy"
    assert client.resources("Patient").search(identifier="http://x|7").get()["identifier"][0]["value"] == "7"
    with pytest.raises(MultipleResourcesFound):
        client.resources("Patient").search(name="hardy").get()
    with pytest.raises(OperationOutcome):
        client.resources("Patient").search(colour="red").fetch()


def test_a_count_with_a_parameter_of_another_server(address):
    lenient = {"Prefer": "handling=lenient"}  # fhirpy counts with Aidbox's _totalMethod
    client = SyncFHIRClient(f"http://{address}/fhir/R4", authorization="Bearer token", extra_headers=lenient)
    patient(client, "1").save()
    assert client.resources("Patient").search(name="hardy").count() == 1


def test_includes(client):
    made = patient(client, "1").save()
    client.resource("Condition", subject=made.to_reference()).save()
    bundle = client.resources("Condition").include("Condition", "subject").fetch_raw()
    assert sorted(entry["resource"]["resourceType"] for entry in bundle["entry"]) == ["Condition", "Patient"]


def test_conditional_create_and_update(client):
    once = client.resources("Patient").search(identifier="http://x|1")
    first, created = once.get_or_create(patient(client, "1"))
    second, created_again = once.get_or_create(patient(client, "1"))
    assert (created, created_again) == (True, False)
    assert first["id"] == second["id"]
    updated, created = once.update(patient(client, "1", "Sharp"))
    assert (created, updated["id"], updated["meta"]["versionId"]) == (False, first["id"], "2")


def test_transaction_and_history(client):
    made = patient(client, "1")
    entries = [
        {
            "fullUrl": "urn:uuid:1",
            "resource": made.serialize(),
            "request": {"method": "POST", "url": "Patient"},
        },
        {
            "resource": {"resourceType": "Condition", "subject": {"reference": "urn:uuid:1"}},
            "request": {"method": "POST", "url": "Condition"},
        },
    ]
    answer = client.execute("", data={"resourceType": "Bundle", "type": "transaction", "entry": entries})
    where = answer["entry"][1]["response"]["location"]
    condition = client.execute(where, method="get")
    subject = condition["subject"]["reference"]
    assert client.execute(f"{subject}/_history", method="get")["entry"][0]["response"]["etag"] == 'W/"1"'


def test_headers_over_a_plain_connection(address):
    link = http.client.HTTPConnection(address, timeout=10)
    headers = {"Authorization": "Bearer token", "Content-Type": "application/fhir+json"}

    def ask(method: str, path: str, body: str | None = None, **more: str) -> http.client.HTTPResponse:
        link.request(method, f"/fhir/R4/{path}", body, headers | more)
        answer = link.getresponse()
        answer.content = answer.read()  # type: ignore[attr-defined]
        return answer

    body = json.dumps({"resourceType": "Patient", "id": "a"})
    made = ask("PUT", "Patient/a", body)
    assert made.status == 201
    assert made.headers["Location"] == f"http://{address}/fhir/R4/Patient/a/_history/1"
    assert ask("GET", "Patient/a", **{"If-None-Match": made.headers["ETag"]}).status == 304
    assert ask("PUT", "Patient/a", body, **{"If-Match": 'W/"9"'}).status == 412
    assert ask("HEAD", "Patient/a").headers["ETag"] == 'W/"1"'
    assert ask("DELETE", "Patient/a").status == 204
    assert ask("GET", "Patient/a").status == 410
    assert ask("GET", "Patient/a", Authorization="Bearer no").headers["WWW-Authenticate"].startswith("Bearer")
    assert ask("GET", "metadata", Authorization="").status == 200
    link.close()
