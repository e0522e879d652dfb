"""Every type of the patient compartment has a place on the timeline, or a reason why not."""

from importlib.resources import files

import pytest

from ourdorset.fhir.api import elements, resource_types
from ourdorset.people.timeline.kinds.generic import tell, type_words
from ourdorset.people.timeline.kinds.table import DATES, KIND_OF, LEFT_OUT
from ourdorset.people.timeline.kinds.telling import OF_THE_SUMMARY, OF_THE_TIMELINE


def test_every_type_about_a_person_has_a_kind_or_a_reason() -> None:
    table = files("ourdorset.fhir.facts").joinpath("patient-compartment.tsv").read_text("utf-8")
    in_compartment = {line.split("\t")[0] for line in table.splitlines()} & set(resource_types())
    assert len(in_compartment) > 60
    assert in_compartment == KIND_OF.keys() | LEFT_OUT.keys()


@pytest.mark.parametrize("name", DATES)
def test_the_dates_are_elements_of_their_type(name: str) -> None:
    assert set(DATES[name]) <= elements(name).keys()


def test_words_are_only_for_types_that_stand_on_a_timeline() -> None:
    assert OF_THE_SUMMARY.keys() | OF_THE_TIMELINE.keys() <= KIND_OF.keys()
    assert not OF_THE_SUMMARY.keys() & OF_THE_TIMELINE.keys()


@pytest.mark.parametrize(
    ("name", "words"),
    [("DeviceUseStatement", "Device use statement"), ("Flag", "Alert"), ("Goal", "Goal")],
)
def test_a_type_has_plain_words(name: str, words: str) -> None:
    assert type_words(name) == words


def test_any_entry_says_its_name_its_type_its_status_and_its_notes() -> None:
    told = tell(
        {
            "resourceType": "RiskAssessment",
            "status": "final",
            "code": {"text": "Risk of falling"},
            "note": [{"text": "Lives alone."}],
        }
    )
    assert told == ("Risk of falling", ("Risk assessment", "Final", "Lives alone."))


def test_an_entry_without_a_name_is_called_by_its_type() -> None:
    assert tell({"resourceType": "BodyStructure"}) == ("Body structure", ())
