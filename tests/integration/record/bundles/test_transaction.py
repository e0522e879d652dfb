"""transaction and batch: https://hl7.org/fhir/R4/http.html#trules, rule by rule."""

from typing import Any

ANNA = {
    "resourceType": "Patient",
    "identifier": [{"system": "http://x", "value": "1"}],
    "name": [{"family": "A"}],
}


def entry(
    method: str, url: str, resource: Any = None, full_url: str = "", **conditions: str
) -> dict[str, Any]:
    made: dict[str, Any] = {"request": {"method": method, "url": url, **conditions}}
    if resource is not None:
        made["resource"] = resource
    if full_url:
        made["fullUrl"] = full_url
    return made


def transaction(*entries: dict[str, Any], kind: str = "transaction") -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": kind, "entry": list(entries)}


def condition(subject: str) -> dict[str, Any]:
    return {"resourceType": "Condition", "subject": {"reference": subject}}


def located(answer: Any) -> str:
    return answer.json["issue"][0]["expression"][0]


def stored(fhir: Any, answer: Any, place: int) -> dict[str, Any]:
    return fhir("GET", answer.json["entry"][place]["response"]["location"]).json


def test_entries_name_each_other_by_urn(fhir):
    answer = fhir(
        "POST",
        "",
        transaction(
            entry("POST", "Condition", condition("urn:uuid:1"), "urn:uuid:2"),
            entry("POST", "Patient", ANNA, "urn:uuid:1"),
        ),
    )
    assert answer.status == 200
    assert answer.json["type"] == "transaction-response"
    assert [one["response"]["status"] for one in answer.json["entry"]] == ["201 Created"] * 2
    assert stored(fhir, answer, 0)["subject"]["reference"] == f"Patient/{stored(fhir, answer, 1)['id']}"
    assert "resource" not in answer.json["entry"][0]


def test_the_preferred_body_comes_with_each_entry(fhir):
    bundle = transaction(entry("POST", "Patient", ANNA))
    assert fhir("POST", "", bundle, prefer="return=representation").json["entry"][0]["resource"]["id"]
    outcome = fhir("POST", "", bundle, prefer="return=OperationOutcome").json["entry"][0]["response"][
        "outcome"
    ]
    assert outcome["resourceType"] == "OperationOutcome"


def test_relative_references_are_resolved_against_the_full_url(fhir):
    root = "http://elsewhere.example/fhir"
    answer = fhir(
        "POST",
        "",
        transaction(
            entry("POST", "Patient", {**ANNA, "id": "7"}, f"{root}/Patient/7"),
            entry("POST", "Condition", condition("Patient/7"), f"{root}/Condition/1"),
            entry("POST", "Condition", condition("Patient/7/_history/3"), f"{root}/Condition/2"),
            entry("POST", "Condition", condition("Patient/8"), f"{root}/Condition/3"),
            entry("POST", "Condition", condition("Patient/7"), "urn:uuid:9"),
        ),
    )
    patient = stored(fhir, answer, 0)["id"]
    assert stored(fhir, answer, 1)["subject"]["reference"] == f"Patient/{patient}"
    assert stored(fhir, answer, 2)["subject"]["reference"] == f"Patient/{patient}/_history/1"
    assert stored(fhir, answer, 3)["subject"]["reference"] == "Patient/8"
    assert stored(fhir, answer, 4)["subject"]["reference"] == "Patient/7"


def test_links_are_replaced_in_uris_and_narrative_but_not_in_text_or_canonicals(fhir):
    document = {
        "resourceType": "DocumentReference",
        "status": "current",
        "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:1"},
        "meta": {"profile": ["urn:uuid:1"]},
        "text": {
            "status": "generated",
            "div": '<div xmlns="http://www.w3.org/1999/xhtml"><a href="urn:uuid:1">urn:uuid:1</a></div>',
        },
        "content": [{"attachment": {"url": "urn:uuid:1"}}],
    }
    binary = {"resourceType": "Binary", "contentType": "text/plain", "data": "aGVsbG8="}
    answer = fhir(
        "POST",
        "",
        transaction(
            entry("POST", "Binary", binary, "urn:uuid:1"), entry("POST", "DocumentReference", document)
        ),
    )
    assert answer.status == 200, answer.text
    link = f"Binary/{stored(fhir, answer, 0)['id']}"
    found = stored(fhir, answer, 1)
    assert found["content"][0]["attachment"]["url"] == link
    assert f'<a href="{link}">urn:uuid:1</a>' in found["text"]["div"]
    assert found["masterIdentifier"]["value"] == "urn:uuid:1"
    assert found["meta"]["profile"] == ["urn:uuid:1"]


def test_all_or_nothing(fhir):
    bad = {"resourceType": "Patient", "gender": "unheard-of"}
    answer = fhir("POST", "", transaction(entry("POST", "Patient", ANNA), entry("POST", "Patient", bad)))
    assert answer.status == 422
    assert located(answer) == "Bundle.entry[1].resource.gender"
    assert fhir("GET", "Patient?_summary=count").json["total"] == 0


def test_conditional_references_mean_what_is_stored(fhir):
    fhir("PUT", "Patient/anna", {**ANNA, "id": "anna"})
    bundle = transaction(entry("POST", "Condition", condition("Patient?identifier=http://x|1")))
    answer = fhir("POST", "", bundle)
    assert stored(fhir, answer, 0)["subject"]["reference"] == "Patient/anna"


def test_conditional_references_mean_what_the_same_bundle_creates(fhir):
    answer = fhir(
        "POST",
        "",
        transaction(
            entry("POST", "Condition", condition("Patient?identifier=http://x|1")),
            entry("POST", "Patient", ANNA),
        ),
    )
    assert stored(fhir, answer, 0)["subject"]["reference"] == f"Patient/{stored(fhir, answer, 1)['id']}"


def test_conditional_references_take_any_search(fhir):
    fhir("PUT", "Patient/anna", {**ANNA, "id": "anna"})
    by_name, by_both = condition("Patient?family=a"), condition("Patient?identifier=http://x|1&family=a")
    answer = fhir(
        "POST", "", transaction(entry("POST", "Condition", by_name), entry("POST", "Condition", by_both))
    )
    assert [stored(fhir, answer, place)["subject"]["reference"] for place in (0, 1)] == ["Patient/anna"] * 2


def test_conditional_references_must_match_one(fhir):
    bundle = transaction(entry("POST", "Condition", condition("Patient?identifier=http://x|1")))
    nothing = fhir("POST", "", bundle)
    assert (nothing.status, located(nothing)) == (400, "Bundle.entry[0].resource")
    fhir("POST", "Patient", ANNA)
    fhir("POST", "Patient", ANNA)
    several = fhir("POST", "", bundle)
    assert several.status == 400
    assert "several" in several.text
    assert fhir("POST", "", transaction(entry("POST", "Condition", condition("Patient?x=1")))).status == 400
    assert fhir("POST", "", transaction(entry("POST", "Condition", condition("Nothing?x=1")))).status == 404


def test_conditional_create_update_and_delete(fhir):
    fhir("PUT", "Patient/anna", {**ANNA, "id": "anna"})
    answer = fhir(
        "POST",
        "",
        transaction(
            entry("POST", "Patient", ANNA, "urn:uuid:1", ifNoneExist="identifier=http://x|1"),
            entry("POST", "Condition", condition("urn:uuid:1")),
            entry("PUT", "Organization?name=North", {"resourceType": "Organization", "name": "North"}),
            entry("DELETE", "Organization?name=South"),
        ),
    )
    assert answer.status == 200, answer.text
    statuses = [one["response"]["status"] for one in answer.json["entry"]]
    assert statuses == ["200 OK", "201 Created", "201 Created", "204 No Content"]
    assert stored(fhir, answer, 1)["subject"]["reference"] == "Patient/anna"
    again = fhir(
        "POST",
        "",
        transaction(
            entry("PUT", "Organization?name=North", {"resourceType": "Organization", "name": "North"})
        ),
    )
    assert again.json["entry"][0]["response"]["etag"] == 'W/"2"'
    gone = fhir("POST", "", transaction(entry("DELETE", "Organization?name=North")))
    assert gone.json["entry"][0]["response"]["etag"] == 'W/"3"'


def test_several_matches_refuse_the_whole(fhir):
    fhir("POST", "Patient", ANNA)
    fhir("POST", "Patient", ANNA)
    for one in (
        entry("POST", "Patient", ANNA, ifNoneExist="identifier=http://x|1"),
        entry("PUT", "Patient?identifier=http://x|1", ANNA),
        entry("DELETE", "Patient?identifier=http://x|1"),
    ):
        answer = fhir("POST", "", transaction(one))
        assert (answer.status, located(answer)) == (412, "Bundle.entry[0].request")


def test_order_is_delete_create_update_read_whatever_the_order_sent(fhir):
    fhir("PUT", "Patient/old", {**ANNA, "id": "old"})
    answer = fhir(
        "POST",
        "",
        transaction(
            entry("GET", "Patient?identifier=http://x|1"),
            entry("GET", "Patient/new"),
            entry("PUT", "Patient/new", {**ANNA, "id": "new"}),
            entry("POST", "Patient", ANNA),
            entry("DELETE", "Patient/old"),
        ),
    )
    assert answer.status == 200, answer.text
    first, second, *_ = answer.json["entry"]
    assert sorted(one["resource"]["id"] for one in first["resource"]["entry"])[-1] == "new"
    assert len(first["resource"]["entry"]) == 2
    assert second["resource"]["id"] == "new"


def test_one_resource_twice_is_refused(fhir):
    fhir("PUT", "Patient/a", {**ANNA, "id": "a"})
    put = entry("PUT", "Patient/a", {**ANNA, "id": "a"})
    for pair in (
        (put, put),
        (put, entry("DELETE", "Patient/a")),
        (put, entry("DELETE", "Patient?identifier=http://x|1")),
        (entry("POST", "Basic", {}, ifNoneExist="code=1"), entry("POST", "Basic", {}, ifNoneExist="code=1")),
    ):
        answer = fhir("POST", "", transaction(*pair))
        assert (answer.status, located(answer)) == (400, "Bundle.entry[1]")


def test_if_match_counts_in_bundles(fhir):
    fhir("PUT", "Patient/a", {**ANNA, "id": "a"})
    put = entry("PUT", "Patient/a", {**ANNA, "id": "a"}, ifMatch='W/"1"')
    assert fhir("POST", "", transaction(put)).status == 200
    assert fhir("POST", "", transaction(put)).status == 412
    assert fhir("GET", "Patient/a").headers["ETag"] == 'W/"2"'


def test_what_is_not_a_bundle_is_refused_with_its_place(fhir):
    post = entry("POST", "Patient", ANNA)
    for body, place in (
        ({"resourceType": "Patient"}, "Bundle"),
        ({**transaction(post), "type": "collection"}, "Bundle.type"),
        (transaction({"resource": ANNA}), "Bundle.entry[0].request.method"),
        (transaction(entry("POST", "Patient", ANNA, ifnoneexist="x=1")), "Bundle.entry[0].request"),
        (transaction(post, entry("POST", "a/b/c/d/e", ANNA)), "Bundle.entry[1].request.url"),
        (transaction(entry("POST", "Patient")), "Bundle.entry[0].resource"),
        (
            transaction({**post, "fullUrl": "urn:uuid:1"}, {**post, "fullUrl": "urn:uuid:1"}),
            "Bundle.entry[1].fullUrl",
        ),
    ):
        answer = fhir("POST", "", body)
        assert (answer.status, located(answer)) == (400, place), answer.text
    assert fhir("POST", "", transaction(entry("PATCH", "Patient/a", ANNA))).status == 405
    assert fhir("POST", "", transaction(entry("POST", "Nothing", ANNA))).status == 404
    assert fhir("POST", "", b"{").status == 400
    assert (
        fhir("POST", "", {"resourceType": "Bundle", "type": "transaction"}).json["type"]
        == "transaction-response"
    )


def test_batch_entries_succeed_and_fail_by_themselves(fhir):
    answer = fhir(
        "POST",
        "",
        transaction(
            entry("POST", "Patient", ANNA),
            entry("POST", "Patient", {"resourceType": "Patient", "gender": "x"}),
            entry("GET", "Patient/none"),
            entry("PUT", "Patient/b", {**ANNA, "id": "b"}),
            entry("PUT", "Patient/b", {**ANNA, "id": "b"}, ifMatch='W/"7"'),
            entry("GET", "Patient?identifier=http://x|1"),
            entry("DELETE", "Patient/b"),
            kind="batch",
        ),
    )
    assert answer.json["type"] == "batch-response"
    entries = answer.json["entry"]
    statuses = [one["response"]["status"][:3] for one in entries]
    assert statuses == ["201", "422", "404", "201", "412", "200", "204"]
    assert entries[1]["response"]["outcome"]["issue"][0]["expression"] == ["Bundle.entry[1].resource.gender"]
    assert len(entries[5]["resource"]["entry"]) == 2
