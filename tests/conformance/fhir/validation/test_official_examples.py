"""The official examples and the Synthea bundles are valid, save those that R4's own rules refuse."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from ourdorset.fhir.api import parse, validate
from ourdorset.fhir.validation.compiled import accepted

DATA = Path(os.environ.get("OURDORSET_CONFORMANCE", Path(__file__).parents[5] / "shared" / "data"))
pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(
        not (DATA / "fhir-r4").is_dir(),
        reason=f"The official FHIR examples are not in {DATA}; set OURDORSET_CONFORMANCE to their folder.",
    ),
]

WRONG = {
    # file, id: the first fault, and why it is one
    ("DeviceMetric", "example"): (
        "DeviceMetric.parent.reference",
        "points at a DeviceDefinition; R4 allows a Device only",
    ),
    ("DeviceUseStatement", "example"): (
        "DeviceUseStatement.reasonReference[0].reference",
        "points at a Procedure, which is not among the five types that R4 allows",
    ),
    ("MedicationRequest", "medrx0301"): (
        "MedicationRequest.dispenseRequest.performer.reference",
        "points at a Practitioner; R4 allows an Organization only",
    ),
    ("Observation", "clinical-gender"): (
        "Observation.performer[0].reference",
        "points at an Encounter, which cannot perform an observation",
    ),
    ("None", ""): ("Resource.resourceType", "is not a resource: it has no resourceType"),
}
FORMS = 183
"""Questionnaires with the id qs1, one made by HL7's publisher from each type: their items of type display
have no linkId, which R4 requires (Questionnaire.item.linkId is 1..1). One more qs1 has no such item."""


def examples() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((DATA / "fhir-r4" / "examples").glob("*.ndjson")):
        for line in path.read_bytes().splitlines():
            yield path.stem, parse(line)


def synthea() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "synthea-r4").glob("*.json")):
        yield from (entry["resource"] for entry in orjson.loads(path.read_bytes())["entry"])


def test_every_official_example_is_valid_or_wrong_for_a_known_reason() -> None:
    count, forms, wrong = 0, 0, dict[tuple[str, str], str]()
    for name, resource in examples():
        count += 1
        if issues := validate(resource):
            if resource.get("id") == "qs1":
                forms += 1
                assert {(issue.path.rsplit(".", 1)[-1], issue.text) for issue in issues} == {
                    ("linkId", "is required")
                }
            else:
                wrong[name, resource.get("id", "")] = issues[0].path
    assert count == 898
    assert forms == FORMS
    assert wrong == {example: path for example, (path, _reason) in WRONG.items()}


def test_nearly_every_example_is_accepted_at_once() -> None:
    """The compiled functions know the common forms, so that only odd ones wait for the walk."""
    valid = [resource for _, resource in examples() if not validate(resource)]
    assert sum(map(accepted, valid)) >= 0.98 * len(valid)


def test_every_synthea_resource_is_valid_and_accepted_at_once() -> None:
    refused = [resource["resourceType"] for resource in synthea() if not accepted(resource)]
    assert refused == []


def test_every_synthea_bundle_is_valid() -> None:
    for path in sorted((DATA / "synthea-r4").glob("*.json"))[:10]:
        assert validate(parse(path.read_bytes())) == (), path.name
