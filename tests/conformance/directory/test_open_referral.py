"""The official examples and the validator's feeds: judged as the JSON Schemas judge them, and kept equal."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from ourdorset.directory.api import check_feed, open_source
from ourdorset.directory.openreferral.facts import shapes
from ourdorset.directory.openreferral.service import from_fhir, to_fhir
from ourdorset.directory.openreferral.validate import faults
from ourdorset.fhir.api import validate

pytestmark = pytest.mark.conformance

DATA = Path(os.environ.get("OURDORSET_CONFORMANCE") or Path(__file__).parents[4] / "shared" / "data")
HERE = DATA / "oruk-v3"
# Longest first: `service` begins the names of all of them.
SHAPES = sorted(shapes(), key=len, reverse=True)
LISTED = {"service": "service_list", "service_at_location": "service_at_location_list"}


def shape_of(file: Path) -> str:
    name = file.stem.removesuffix("_full")
    found = next((shape for shape in SHAPES if name.startswith(shape)), "")
    return LISTED.get(found, found) if name.endswith("_list") else found


def records() -> Iterator[tuple[str, Any]]:
    files = [*HERE.glob("examples/*.json"), *HERE.glob("validator-mocks/*/*.json")]
    for file in files:
        if shape := shape_of(file):
            found = json.loads(file.read_text())
            items = found if isinstance(found, list) else found.get("contents", [found])
            yield from ((shape, item) for item in items)


CHECKER = jsonschema.FormatChecker()


@CHECKER.checks("uri")
def is_uri(value: object) -> bool:
    """jsonschema leaves this form to a library of its own."""
    return not isinstance(value, str) or (bool(urlsplit(value).scheme) and " " not in value)


@CHECKER.checks("date-time")
def is_moment(value: object) -> bool:
    """As above."""
    return not isinstance(value, str) or value[10:11] == "T"


@pytest.fixture(scope="module", autouse=True)
def data() -> None:
    if not HERE.is_dir():
        pytest.skip(f"NO PUBLIC DATA at {HERE}: set OURDORSET_CONFORMANCE to the folder that holds it.")


@pytest.mark.parametrize("shape", ["service", "service_list", "service_at_location", "organization"])
def test_our_table_judges_as_the_schema_does(shape: str):
    schema = json.loads((HERE / "schema" / "compiled" / f"{shape}.json").read_text())
    judge = jsonschema.Draft202012Validator(schema, format_checker=CHECKER)
    seen = [record for name, record in records() if name == shape]
    spoilt = [worse for record in seen for worse in spoilings(record)]

    assert seen
    for record in [*seen, *spoilt]:
        theirs = {".".join(map(str, error.absolute_path)) for error in judge.iter_errors(record)}
        ours = faults(shape, record)
        assert bool(ours) == bool(theirs), (ours, theirs)


def spoilings(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The record with one field after another missing, of another type, or of no form."""
    for name in record:
        yield {key: value for key, value in record.items() if key != name}
        for value in (None, 7, "neither uuid nor status", [1], {"id": 1}):
            yield {**record, name: value}


def test_every_service_comes_back_equal_from_valid_fhir():
    services = [record for shape, record in records() if shape in ("service", "service_list")]

    assert len(services) > 4
    for record in services:
        service, *others = to_fhir(record)
        assert not [validate(each) for each in (service, *others) if validate(each)]
        assert from_fhir(service, {each["id"]: each for each in others}) == record


def test_the_faults_of_the_validator_s_own_feeds_are_found():
    def found(name: str) -> list[str]:
        findings = check_feed(open_source(str(HERE / "validator-mocks" / name)))
        return [f"{each.where}: {each.words}" for each in findings]

    assert found("V3.0-UK-Default") == []
    warned = found("V3.0-UK-Warn")
    for words in ("description: is missing", "is not a uri", "total_pages: is 2", "only the first page"):
        assert [each for each in warned if words in each], (words, warned)
