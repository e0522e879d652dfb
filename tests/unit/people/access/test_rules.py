"""Each rule of the review, as drawn tables: who looked, whose record it was, and what is unusual about it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ourdorset.accounts.api import ActorName
from ourdorset.kernel.api import Role
from ourdorset.people.access.rules import BY_KEY, RULES, unusual
from ourdorset.people.access.seen import (
    WITHOUT_PEERS,
    Account,
    Known,
    Seen,
    account,
    far_from_usual,
    known,
    named,
)
from ourdorset.record.api import Named

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ASHA = Account("asha", "patel", frozenset({"2 mill lane bh11cc"}))


def of(**facts: Any) -> Known:
    """A person; names and addresses as a table writes them."""
    sets = {name: frozenset({value}) for name, value in facts.items() if name != "restricted"}
    return Known(1, "p", restricted=facts.get("restricted", False), **sets)


def seen(person: Known | None = None, **facts: Any) -> Seen:
    usual = {"role": Role.CLINICIAN, "purpose": "TREAT", "first": NOON, "last": NOON, "account": ASHA}
    return Seen(known=person, **(usual | facts))


def at(hour: int) -> dict[str, datetime]:
    return {"first": NOON.replace(hour=hour), "last": NOON.replace(hour=hour)}


SOMEONE = of(given="rose", family="fry", homes="9 quay street dt11aa")
TABLE = [
    # who and whose                                                    what is unusual
    (seen(SOMEONE), []),
    (seen(of(given="asha", family="patel")), ["own-record"]),
    (seen(of(given="asha", family="fry")), []),
    (seen(of(given="ravi", family="patel")), ["same-family-name"]),
    (seen(of(given="rose", family="fry", homes="2 mill lane bh11cc")), ["same-address"]),
    (seen(of(given="asha", family="patel", homes="2 mill lane bh11cc")), ["own-record"]),
    (seen(of(given="ravi", family="patel", homes="2 mill lane bh11cc")),
     ["same-family-name", "same-address"]),
    (seen(SOMEONE, tied=False), ["no-relationship"]),
    (seen(of(given="rose", family="fry", restricted=True)), ["restricted"]),
    (seen(SOMEONE, purpose="BTG"), ["emergency"]),
    (seen(SOMEONE, role=Role.COORDINATOR, **at(23)), ["at-night"]),
    (seen(SOMEONE, role=Role.COORDINATOR, **at(5)), ["at-night"]),
    (seen(SOMEONE, role=Role.COORDINATOR, **at(7)), []),
    (seen(SOMEONE, role=Role.CLINICIAN, **at(3)), []),
    (seen(SOMEONE, people=500, limit=30), []),
    (seen(None, people=31, limit=30), ["many-people"]),
    (seen(None, people=30, limit=30), []),
    (seen(SOMEONE, account=Account()), []),
]  # fmt: skip


@pytest.mark.parametrize(("row", "found"), TABLE)
def test_rules_find_what_the_table_says(row: Seen, found: list[str]) -> None:
    assert [rule.key for rule in unusual(row)] == found


def test_every_rule_is_met_somewhere_in_the_table() -> None:
    assert {key for _, found in TABLE for key in found} == set(BY_KEY)


def test_every_rule_has_a_reason_in_a_sentence() -> None:
    assert all(rule.reason.endswith(".") and rule.title for rule in RULES)


@pytest.mark.parametrize(
    ("days", "limit"),
    [
        ([], WITHOUT_PEERS),
        ([900] * 4, WITHOUT_PEERS),
        ([4, 5, 5, 6, 7], 20),
        ([20, 25, 30, 35, 40], 30 + 5 * 1.4826 * 5),
        ([40, 40, 40, 40, 400], 80),
    ],
)
def test_what_is_far_from_usual(days: list[int], limit: float) -> None:
    assert far_from_usual(days) == pytest.approx(limit)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dr Asha Patel", Named("Asha", "Patel")),
        ("Asha Patel", Named("Asha", "Patel")),
        ("Prof. Ann Mary O'Hay", Named("Ann", "O'Hay")),
        ("Cher", None),
        ("Dr Who", None),
        ("", None),
    ],
)
def test_given_and_family_name_of_an_account(name: str, expected: Named | None) -> None:
    assert named(ActorName(name, "Clinician", "A trust")) == expected


PATIENT = {
    "id": "p",
    "name": [{"family": "PÄTEL", "given": ["Asha", "Mary"]}, {"use": "nickname", "given": ["Ash"]}],
    "address": [{"line": ["2 Mill Lane", "Poole"], "postalCode": "BH1 1CC"}, {"postalCode": "BH1 1CC"}],
    "meta": {"security": [{"code": "R"}]},
}


def test_people_are_compared_without_capitals_accents_and_spaces() -> None:
    person = known(7, PATIENT)
    assert (person.given, person.family) == ({"asha", "ash"}, {"patel"})
    assert person.homes == {"2 mill lane bh11cc"}
    assert person.restricted


def test_an_account_lives_where_people_of_its_full_name_live() -> None:
    other = PATIENT | {"name": [{"family": "Patel", "given": ["Ravi"]}], "address": []}
    assert account(Named("ASHA", "Patel"), [PATIENT, other]) == ASHA
    assert account(None, [PATIENT]) == Account()
