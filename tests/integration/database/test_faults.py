"""What a busy, full or absent database is turned into: BusyError, with words that say what to do."""

import threading
from collections.abc import Callable

import psycopg
import pytest
from psycopg import sql

from ourdorset.database.api import Pool, Server, borrow, faults, open_pool, require, retrying
from ourdorset.kernel.api import BusyError, ConflictError, InvalidError


@pytest.fixture
def pool(database: str):
    with open_pool(database, size=1, timeout=0.1) as pool:
        yield pool


def raising(connection: psycopg.Connection, code: str) -> None:
    """Have the server itself report a failure that is hard to bring about."""
    body = sql.SQL("do $$ begin raise exception using errcode = {}; end $$").format(sql.Literal(code))
    connection.execute(body)


def test_a_connection_is_set_for_skewed_data_and_utc(pool: Pool) -> None:
    with borrow(pool) as connection:
        row = connection.execute(
            "select current_setting('timezone'), current_setting('plan_cache_mode'), current_setting('jit'),"
            " current_setting('application_name'), current_setting('statement_timeout')"
        ).fetchone()
        assert row == ("UTC", "force_custom_plan", "off", "ourdorset", "1min")
        assert connection.autocommit


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53100", "disk is full"),
        ("53200", "out of memory"),
        ("53300", "no more connections"),
        ("53400", "ran out of something"),
        ("57P01", "being stopped"),
        ("57P03", "starting or stopping"),
        ("08006", "connection to the database was lost"),
    ],
)
def test_the_servers_own_troubles_are_busy(pool: Pool, code: str, words: str) -> None:
    with pytest.raises(BusyError, match=words), borrow(pool) as connection:
        raising(connection, code)


def test_what_is_wrong_with_the_statement_stays_what_it_is(pool: Pool) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable), borrow(pool) as connection:
        connection.execute("select from nowhere")
    with pytest.raises(psycopg.errors.UniqueViolation), borrow(pool) as connection:
        raising(connection, "23505")


def test_waiting_too_long_for_a_connection_is_busy(pool: Pool) -> None:
    with borrow(pool), pytest.raises(BusyError, match="Every connection"), borrow(pool):
        pass


def test_taking_too_long_is_busy(pool: Pool) -> None:
    with pytest.raises(BusyError, match="took too long"), borrow(pool) as connection:
        connection.execute("set statement_timeout = 5")
        connection.execute("select pg_sleep(1)")


def test_too_many_connections_are_busy(
    postgres: Server, database: str, connection: psycopg.Connection
) -> None:
    name = connection.info.dbname
    with psycopg.connect(postgres.admin_url, autocommit=True) as administrator:
        administrator.execute(sql.SQL("alter database {} connection limit 1").format(sql.Identifier(name)))
    with pytest.raises(BusyError, match="too many connections for database"):
        require(database)


def test_one_lost_connection_costs_one_request(database: str, connection: psycopg.Connection) -> None:
    with open_pool(database, size=3) as pool:
        with borrow(pool), borrow(pool), borrow(pool):
            pass
        connection.execute(
            "select pg_terminate_backend(pid, 1000) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
        with pytest.raises(BusyError, match=r"being stopped|was lost"), borrow(pool) as lost:
            lost.execute("select 1")
        for _ in range(3):
            with borrow(pool) as found:
                assert found.execute("select 1").fetchone() == (1,)


def test_an_address_where_nothing_listens_is_busy() -> None:
    with pytest.raises(
        BusyError, match=r"cannot be reached.*OURDORSET_DATABASE_URL".replace(".*", r"(.|\n)*")
    ):
        require("postgresql://nobody@/nothing?host=/nonexistent")


def test_an_old_version_is_invalid(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ourdorset.database.pool.OLDEST", 99)
    with pytest.raises(InvalidError, match="PostgreSQL 99 or newer is needed"):
        open_pool(database, size=1)


def test_an_address_that_is_none_is_invalid() -> None:
    with pytest.raises(InvalidError, match="not one PostgreSQL understands"):
        open_pool("mysql://somewhere", size=1)


def test_losers_of_a_race_try_again(pool: Pool) -> None:
    attempts: list[int] = []

    def change() -> str:
        attempts.append(1)
        with pool.connection() as connection:
            if len(attempts) < 3:
                raising(connection, "40001" if len(attempts) == 1 else "40P01")
        return "done"

    assert retrying(change, pause=0.001) == "done"
    assert len(attempts) == 3


def test_who_loses_every_time_is_told_so(pool: Pool) -> None:
    def change() -> None:
        with pool.connection() as connection:
            raising(connection, "40001")

    with pytest.raises(ConflictError):
        retrying(change, attempts=2, pause=0.001)
    with pytest.raises(ConflictError), faults():
        change()


def test_a_real_deadlock_ends_with_both_done(database: str) -> None:
    with open_pool(database, size=2) as pool, borrow(pool) as connection:
        connection.execute("create table pair (id int primary key, n int)")
        connection.execute("insert into pair values (1, 0), (2, 0)")
    barrier = threading.Barrier(2, timeout=5)

    def crossing(first: int, second: int) -> Callable[[], None]:
        met: list[bool] = []

        def change() -> None:
            with psycopg.connect(database) as connection:
                connection.execute("update pair set n = n + 1 where id = %s", [first])
                if not met:
                    met.append(True)
                    barrier.wait()
                connection.execute("update pair set n = n + 1 where id = %s", [second])

        return change

    with psycopg.connect(database, user="postgres", autocommit=True) as administrator:
        administrator.execute("alter role ourdorset set deadlock_timeout = '10ms'")
        other = threading.Thread(target=retrying, args=[crossing(2, 1)])
        other.start()
        retrying(crossing(1, 2))
        other.join()
        administrator.execute("alter role ourdorset reset deadlock_timeout")
        assert administrator.execute("select n from pair").fetchall() == [(2,), (2,)]
