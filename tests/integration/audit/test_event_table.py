"""What the table itself refuses, whoever asks."""

import psycopg
import pytest
from psycopg import sql

from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context, Purpose, Role

CONTEXT = Context("user:7", "R0D", Role.CLINICIAN, Purpose.TREATMENT)
INSERT = (
    "insert into audit.event (actor, organisation, role, purpose, action, outcome, persons)"
    " values (%(actor)s, %(organisation)s, %(role)s, 'TREAT', %(action)s, %(outcome)s, %(persons)s::bigint[])"
)
GOOD = {
    "actor": "user:7",
    "organisation": "R0D",
    "role": "clinician",
    "action": 2,
    "outcome": 0,
    "persons": [1],
}
CHANGES = ["update audit.event set actor = 'x'", "delete from audit.event", "truncate audit.event"]


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"actor": ""}, "word_is_given"),
        ({"actor": " \t"}, "word_is_given"),
        ({"organisation": "  "}, "word_is_given"),
        ({"role": ""}, "word_is_given"),
        ({"action": 0}, "action_is_known"),
        ({"outcome": 5}, "outcome_is_of_r4"),
        ({"persons": [None]}, "persons_are_known"),
    ],
)
def test_refuses_what_says_too_little(
    connection: psycopg.Connection, wrong: dict[str, object], constraint: str
) -> None:
    connection.execute(INSERT, GOOD)
    with pytest.raises(psycopg.errors.CheckViolation, match=constraint):
        connection.execute(INSERT, GOOD | wrong)


@pytest.mark.parametrize("change", CHANGES)
def test_its_owner_may_not_change_it(connection: psycopg.Connection, change: str) -> None:
    append(connection, CONTEXT, Action.READ)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
        connection.execute(change.encode())


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("replication_role", ["origin", "replica"])
def test_nor_may_an_administrator(
    database: str, connection: psycopg.Connection, change: str, replication_role: str
) -> None:
    append(connection, CONTEXT, Action.READ)
    with psycopg.connect(database, user="postgres", autocommit=True) as administrator:
        setting = sql.SQL("set session_replication_role = {}").format(sql.Literal(replication_role))
        administrator.execute(setting)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never changed"):
            administrator.execute(change.encode())
    assert connection.execute("select count(*) from audit.event").fetchone() == (1,)
