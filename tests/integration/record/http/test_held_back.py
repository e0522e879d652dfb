"""What a carer's consent and a security label keep back stays back by every way into the record."""

import pytest

ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
PERSON = {"resourceType": "Patient", "id": "anna", "name": [{"family": "Fry"}]}


def problem(id_, *labels):
    made = {"resourceType": "Condition", "id": id_, "subject": {"reference": "Patient/anna"}}
    if labels:
        made["meta"] = {"security": [{"system": system, "code": code} for system, code in labels]}
    return made


@pytest.fixture
def held(fhir):
    """Anna with three problems: one open to her, one restricted, one that is not yet for her to see."""
    for body in (
        PERSON,
        problem("open", (CONFIDENTIALITY, "N")),
        problem("sensitive", (CONFIDENTIALITY, "R")),
        problem("later", (ACT_CODE, "NOPAT")),
        {"resourceType": "Flag", "id": "flag", "status": "active", "code": {"text": "x"},
         "subject": {"reference": "Patient/anna"}},
    ):  # fmt: skip
        assert fhir("PUT", f"{body['resourceType']}/{body['id']}", body).status == 201
    return fhir


SEEN = {
    "clinician": {"open", "sensitive", "later"},
    "resident": {"open", "sensitive"},
    "carer": {"open"},
    "carer without consent": set(),
}


@pytest.mark.parametrize("token", SEEN)
def test_by_read_search_include_and_history_alike(held, token):
    asked = held.as_(token)
    for id_ in ("open", "sensitive", "later"):
        expected = 200 if id_ in SEEN[token] else 404
        for path in ("Condition/{}", "Condition/{}/_history/1", "Condition/{}/_history"):
            answer = asked("GET", path.format(id_))
            assert answer.status == expected, path
        found = asked("GET", f"Condition?_id={id_}&_total=accurate").json
        assert found["total"] == (id_ in SEEN[token])
    for path in ("Condition", "Condition/_history", "Patient?_revinclude=Condition:subject"):
        entries = asked("GET", path).json.get("entry", [])
        conditions = {e["resource"]["id"] for e in entries if e["resource"]["resourceType"] == "Condition"}
        assert conditions == SEEN[token], path


def test_a_consent_for_some_types_leaves_the_others_closed(held):
    carer, resident = held.as_("carer"), held.as_("resident")
    assert resident("GET", "Flag/flag").status == 200
    assert carer("GET", "Flag/flag").status == 404
    assert "entry" not in carer("GET", "Flag").json
    assert b'"Flag"' not in carer("GET", "Patient?_revinclude=Flag:subject").body
    assert b'"Flag"' not in carer("GET", "_history").body


def test_a_token_of_a_carer_opens_nothing_at_all(held):
    asked = held.as_("carer without consent")
    assert asked("GET", "Patient/anna").status == 404
    assert "entry" not in asked("GET", "_history").json


def test_a_label_taken_off_opens_the_entry(held):
    assert held("PUT", "Condition/later", problem("later")).status == 200
    asked = held.as_("resident")
    assert asked("GET", "Condition/later").status == 200
    assert asked("GET", "Condition/later/_history/1").status == 404
