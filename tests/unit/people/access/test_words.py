"""What was done about a person, in plain words."""

import pytest

from ourdorset.audit.api import Action
from ourdorset.kernel.api import Purpose
from ourdorset.people.access.words import WHY_THEIRS, WHY_YOURS, what

READ, SEARCH = Action.READ, Action.SEARCH
SUMMARY = "$everything?_type=Flag,Goal,Condition,Encounter,Observation,Immunization"


@pytest.mark.parametrize(
    ("kinds", "scopes", "words"),
    [
        ({(READ, "Condition")}, [], ("problems and diagnoses",)),
        ({(READ, "MedicationRequest"), (SEARCH, "MedicationStatement")}, [], ("medicines",)),
        ({(SEARCH, "Patient")}, [], ("name, in a list of people found",)),
        ({(SEARCH, "Patient"), (READ, "Condition")}, [], ("problems and diagnoses",)),
        ({(READ, "Patient")}, ["$everything"], ("the whole record",)),
        ({(READ, "Patient"), (READ, "Condition")}, ["$everything"], ("the whole record",)),
        ({(READ, "Patient")}, ["$everything?_type=Flag,Goal"], ("adjustments needed", "plans and goals")),
        (
            {(READ, "Patient")},
            [SUMMARY],
            ("the summary of the record",),
        ),
        (
            {(READ, "Patient"), (READ, "DocumentReference")},
            [
                SUMMARY,
                "$everything?_type=Flag",
            ],
            ("letters", "the summary of the record"),
        ),
        ({(READ, "Patient")}, [], ("name and details",)),
        ({(Action.EXPORT, "Patient")}, [], ("took a printed or saved copy",)),
        ({(Action.UPDATE, "Goal")}, [], ("changed plans and goals",)),
        ({(Action.LOAD, "")}, [], ("added to the record",)),
        ({(READ, "ImagingStudy")}, [], ("other parts of the record",)),
        ({(Action.TRANSACTION, "")}, [], ("other parts of the record",)),
    ],
)
def test_kinds_and_scopes_in_words(
    kinds: set[tuple[Action, str]], scopes: list[str], words: tuple[str, ...]
) -> None:
    assert what(kinds, scopes) == words


def test_every_purpose_has_words_for_the_person_and_for_others() -> None:
    assert set(WHY_YOURS) == set(WHY_THEIRS) == set(Purpose)
