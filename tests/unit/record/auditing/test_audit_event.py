"""Every event that the audit can hold is a valid AuditEvent, by BALP where it has a pattern."""

from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from ourdorset.accounts.api import Action as May
from ourdorset.accounts.api import allows
from ourdorset.audit.api import Action, Outcome, Recorded
from ourdorset.fhir.api import validate
from ourdorset.kernel.api import PERSONAL_ROLES, Role
from ourdorset.record.auditing.access import ASKERS, REVIEWERS
from ourdorset.record.auditing.kinds import KINDS
from ourdorset.record.auditing.resource import Shown, audit_event

BASE = "https://record.example/fhir/R4"
BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit."


def recorded(action: Action, **parts: Any) -> Recorded:
    known: dict[str, Any] = {
        "seq": 12,
        "at": datetime(2027, 1, 2, 3, 4, 5, 600, UTC),
        "actor": "user:7",
        "organisation": "RBD",
        "role": "clinician",
        "purpose": "TREAT",
        "request_id": "r-1",
        "action": action,
        "outcome": Outcome.SUCCESS,
        "resource_type": "Observation",
        "resource_id": "o1",
        "version": 3,
        "query": "code=x&_count=5",
        "persons": (5, -6),
    }
    return Recorded(**known | parts)


def made(event: Recorded, ordinal: int = 1, *, with_query: bool = True) -> dict[str, Any]:
    return orjson.loads(audit_event(Shown(event, ordinal), {5: "anna"}, BASE, with_query=with_query))


@pytest.mark.parametrize("with_query", [True, False])
@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("action", Action)
def test_every_kind_is_valid(action: Action, outcome: Outcome, with_query: bool) -> None:
    bare = {"resource_id": "", "version": 0, "query": "", "persons": (), "request_id": ""}
    token = {"resource_type": "ApiToken", "resource_id": "5", "version": 0}
    for parts, ordinal in (({}, 1), ({}, 2), (bare, 0), (bare | {"resource_type": ""}, 0), (token, 0)):
        resource = made(recorded(action, outcome=outcome, **parts), ordinal, with_query=with_query)
        assert validate(resource) == ()


def test_every_action_has_its_kind() -> None:
    assert set(KINDS) == set(Action)


@pytest.mark.parametrize(
    ("action", "pattern"),
    [
        (Action.READ, "Read"),
        (Action.CREATE, "Create"),
        (Action.UPDATE, "Update"),
        (Action.DELETE, "Delete"),
        (Action.SEARCH, "Query"),
    ],
)
def test_it_says_which_pattern_it_follows(action: Action, pattern: str) -> None:
    assert made(recorded(action))["meta"]["profile"] == [f"{BALP}Patient{pattern}"]
    assert made(recorded(action, persons=()), 0)["meta"]["profile"] == [f"{BALP}{pattern}"]
    assert "profile" not in made(recorded(action, outcome=Outcome.MINOR_FAILURE))["meta"]


def test_a_read_names_who_what_whom_why_and_when() -> None:
    resource = made(recorded(Action.READ))
    assert (resource["id"], resource["recorded"]) == ("12-1", "2027-01-02T03:04:05.000600Z")
    assert resource["purposeOfEvent"][0]["coding"][0]["code"] == "TREAT"
    agents = {agent["type"]["coding"][0]["code"]: agent for agent in resource["agent"]}
    assert agents["IRCP"]["who"]["identifier"]["value"] == "user:7"
    assert agents["IRCP"]["role"][0]["coding"][0]["code"] == "clinician"
    assert agents["PROV"]["who"]["identifier"]["value"] == "RBD"
    assert agents["110153"]["network"] == {"address": BASE, "type": "5"}  # what is read flows from the server
    request, patient, data = resource["entity"]
    assert request["what"]["identifier"]["value"] == "r-1"
    assert patient["what"] == {"reference": "Patient/anna"}
    assert data["what"] == {"reference": "Observation/o1/_history/3"}


def test_a_search_has_its_question_and_no_answer() -> None:
    query = made(recorded(Action.SEARCH))["entity"][-1]
    assert b64decode(query["query"]).decode() == f"GET {BASE}/Observation?code=x&_count=5"
    withheld = made(recorded(Action.SEARCH), with_query=False)
    assert "query" not in withheld["entity"][-1]
    assert "profile" not in withheld["meta"]


def test_a_person_no_longer_known_is_named_by_key() -> None:
    assert made(recorded(Action.READ), 2)["entity"][1]["what"]["identifier"]["value"] == "-6"


def test_who_may_read_them_is_who_may_see_who_looked() -> None:
    assert {role for role in Role if allows(role, May.SEE_WHO_LOOKED)} - PERSONAL_ROLES == REVIEWERS | ASKERS
