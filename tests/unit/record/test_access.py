"""Who may write about whom; what may be read is tested on the database."""

from dataclasses import replace

import pytest

from ourdorset.kernel.api import Context, ForbiddenError, Purpose, Role
from ourdorset.record.access import IMPERSONAL_ROLES, READERS, may_read, predicate, require_write
from ourdorset.record.persons import person_keys
from ourdorset.record.type_numbers import type_number
from ourdorset.record.withheld import WITHHELD_KEYS

ANNA, BEN = person_keys(["anna"]), person_keys(["ben"])


def context(role: Role, patients: tuple[str, ...] | None = None) -> Context:
    return Context("user:1", "QVV", role, Purpose.TREATMENT, patients)


def test_a_clinician_reaches_everyone() -> None:
    require_write(context(Role.CLINICIAN), "Group", ANNA + BEN)
    assert may_read(context(Role.CLINICIAN), "Patient", ANNA)
    assert predicate(context(Role.CLINICIAN)) == ("true", {})


@pytest.mark.parametrize("role", sorted(READERS))
def test_residents_and_roles_without_records_write_nothing(role: Role) -> None:
    for persons in (ANNA, ()):
        with pytest.raises(ForbiddenError):
            require_write(context(role, ("anna",)), "Observation", persons)


def test_a_confined_context_reads_what_touches_its_people_and_nothing_about_nobody() -> None:
    confined = context(Role.RESIDENT, ("anna",))
    assert may_read(confined, "Observation", BEN + ANNA)
    assert not may_read(confined, "Observation", BEN)
    assert not may_read(confined, "Observation", ())
    assert predicate(confined).params == {
        "access_persons": list(ANNA),
        "access_withheld": list(WITHHELD_KEYS[Role.RESIDENT]),
    }


def test_a_carer_reads_the_types_of_a_consent_and_nothing_without_one() -> None:
    carer = context(Role.CARER, ("anna",))
    assert predicate(carer) == ("false", {})
    assert not may_read(carer, "Patient", ANNA)
    allowed = replace(carer, types=("Patient", "Appointment"))
    assert may_read(allowed, "Appointment", ANNA)
    assert not may_read(allowed, "DocumentReference", ANNA)
    assert not may_read(allowed, "Appointment", BEN)
    numbers = sorted(map(type_number, ("Patient", "Appointment")))
    assert predicate(allowed).params["access_types"] == numbers
    assert predicate(replace(carer, types=())).params["access_types"] == []


def test_a_confined_context_writes_only_what_is_wholly_its_own() -> None:
    confined = context(Role.SYSTEM, ("anna",))
    require_write(confined, "Observation", ANNA)
    for persons in (BEN, ANNA + BEN, ()):
        with pytest.raises(ForbiddenError):
            require_write(confined, "Observation", persons)


@pytest.mark.parametrize("role", sorted(IMPERSONAL_ROLES))
def test_roles_without_records_reach_only_types_that_tell_of_nobody(role: Role) -> None:
    assert may_read(context(role), "Organization", ())
    assert not may_read(context(role), "Patient", ANNA)
    assert not may_read(context(role), "Binary", ())
    assert not may_read(context(role), "Observation", ())


def test_an_administrator_writes_organisations_and_no_records() -> None:
    require_write(context(Role.ADMINISTRATOR), "Organization", ())
    for resource_type, persons in (("Patient", ANNA), ("Observation", ()), ("Binary", ())):
        with pytest.raises(ForbiddenError):
            require_write(context(Role.ADMINISTRATOR), resource_type, persons)
