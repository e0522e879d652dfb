"""Many clients at one moment, over real connections: https://hl7.org/fhir/R4/http.html#concurrency."""

from concurrent.futures import ThreadPoolExecutor

import pytest

PATIENT = {"resourceType": "Patient", "identifier": [{"system": "http://x", "value": "1"}]}


def test_two_hundred_identical_conditional_creates_make_one_resource(fhir):
    def ask(_: int) -> tuple[int, str]:
        answer = fhir("POST", "Patient", PATIENT, if_none_exist="identifier=http://x|1")
        return answer.status, answer.json.get("id", "")

    with ThreadPoolExecutor(40) as threads:
        answers = list(threads.map(ask, range(200)))
    assert sorted(status for status, _ in answers) == [200] * 199 + [201]
    assert len({id_ for _, id_ in answers}) == 1
    assert fhir("GET", "Patient?_summary=count").json["total"] == 1


def test_transactions_with_the_same_conditions_in_any_order_make_one_of_each(fhir):
    def entry(value: int) -> dict[str, object]:
        body = {"resourceType": "Patient", "identifier": [{"system": "http://x", "value": str(value)}]}
        condition = {"method": "POST", "url": "Patient", "ifNoneExist": f"identifier=http://x|{value}"}
        return {"resource": body, "request": condition}

    def ask(turn: int) -> int:
        values = range(5) if turn % 2 else range(4, -1, -1)
        entries = [entry(value) for value in values]
        return fhir("POST", "", {"resourceType": "Bundle", "type": "transaction", "entry": entries}).status

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(16))) == {200}
    assert fhir("GET", "Patient?_summary=count").json["total"] == 5


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_of_many_with_the_same_if_match_one_wins(fhir, method):
    fhir("PUT", "Patient/a", {**PATIENT, "id": "a"})

    def ask(turn: int) -> int:
        body = {**PATIENT, "id": "a", "multipleBirthInteger": turn}
        return fhir(method, "Patient/a", body, if_match='W/"1"').status

    with ThreadPoolExecutor(20) as threads:
        statuses = sorted(threads.map(ask, range(20)))
    assert statuses == [204 if method == "DELETE" else 200] + [412] * 19


def test_updates_without_a_condition_all_become_versions(fhir):
    fhir("PUT", "Patient/a", {**PATIENT, "id": "a"})

    def ask(turn: int) -> int:
        return fhir("PUT", "Patient/a", {**PATIENT, "id": "a", "multipleBirthInteger": turn}).status

    with ThreadPoolExecutor(20) as threads:
        assert set(threads.map(ask, range(20))) == {200}
    assert fhir("GET", "Patient/a").headers["ETag"] == 'W/"21"'
    assert len(fhir("GET", "Patient/a/_history").json["entry"]) == 21


def test_the_same_new_id_is_created_once(fhir):
    def ask(_: int) -> int:
        return fhir("PUT", "Patient/new", {**PATIENT, "id": "new"}).status

    with ThreadPoolExecutor(10) as threads:
        statuses = list(threads.map(ask, range(10)))
    assert statuses.count(201) == 1
    assert set(statuses) <= {200, 201, 409}
