"""A throw-away PostgreSQL for the tests of a session, and a fresh database of it for each test."""

import fcntl
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import psycopg
import pytest
from django.db import connections, transaction
from django.test import Client
from psycopg import sql

from ourdorset.config.settings import amend, settings
from ourdorset.config.startup import close_pages, furnish, migrate
from ourdorset.database.api import Server, start

TEMPLATE = "ourdorset_template"
FIRST_ROOMS = ("audit", "record")


@pytest.fixture(scope="session")
def postgres(testrun_uid_or_pid: str) -> Iterator[Server]:
    """One server for the session; parallel workers share it, and the last to leave removes it."""
    home = Path(tempfile.gettempdir()) / f"ourdorset-tests-{testrun_uid_or_pid}"
    users = _join(home)
    with start(home, durable=False) as server:
        _make_template(server)
        yield server
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(home)
    except BlockingIOError:
        pass  # another worker still uses it
    finally:
        os.close(users)


@pytest.fixture(scope="session")
def testrun_uid_or_pid() -> str:
    """What the parallel workers of one session have in common, and two sessions have not."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    """The address of a database of this test's own, holding every SQL room's schema."""
    yield from _fresh(postgres, TEMPLATE)


@pytest.fixture
def empty_database(postgres: Server) -> Iterator[str]:
    """The address of a database of this test's own with nothing in it."""
    yield from _fresh(postgres, "template1")


@pytest.fixture
def connection(database: str) -> Iterator[psycopg.Connection]:
    """A connection to the test's database, in autocommit."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


def pytest_configure() -> None:
    """Django ready before any test module is read, so that they may import its rooms; no database yet."""
    amend(home=tempfile.mkdtemp(prefix="ourdorset-home-"), demo="true", database_url=None)
    furnish()


def pytest_unconfigure() -> None:
    shutil.rmtree(settings().home)


@pytest.fixture(scope="session")
def house(postgres: Server) -> Iterator[str]:
    """The address of a database for the pages, on which every migration has been run, one by one."""
    name = f"house_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("create database {} owner ourdorset").format(sql.Identifier(name)))
    address = _address(postgres, name)
    amend(database_url=address)
    # Django's settings were read before there was a database, and reading them makes a key in the home.
    from ourdorset.config.django import database

    connections.__dict__["settings"] = connections.configure_settings(database(address))
    del connections["default"]
    migrate()
    yield address
    close_pages()
    amend(database_url=None)


@pytest.fixture
def pages(house: str) -> Iterator[Client]:
    """A browser without JavaScript; what it and the test change is undone afterwards."""
    with transaction.atomic():
        yield Client(SERVER_NAME="127.0.0.1")
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def room_schemas() -> list[tuple[str, str]]:
    """Each SQL room's name and schema, in the order they are to be applied."""
    return schemas()


def schemas() -> list[tuple[str, str]]:
    """Each SQL room's name and sql/schema.sql, in the order they are to be applied."""
    rooms = (folder for folder in resources.files("ourdorset").iterdir() if folder.is_dir())
    files = {room.name: room / "sql" / "schema.sql" for room in rooms}
    order = [name for name in FIRST_ROOMS if name in files]
    order += sorted(name for name in files if name not in FIRST_ROOMS)
    return [(name, files[name].read_text(encoding="utf-8")) for name in order if files[name].is_file()]


def _join(home: Path) -> int:
    """A shared lock on the folder's users; made again when the last of earlier ones just removed it."""
    while True:
        home.mkdir(mode=0o755, exist_ok=True)
        users = os.open(home / "users", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(users, fcntl.LOCK_SH)
        if (home / "users").exists() and (home / "users").stat().st_ino == os.fstat(users).st_ino:
            return users
        os.close(users)


def _make_template(server: Server) -> None:
    """The template, made by whoever comes first; templates take no connections of their own."""
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute("select pg_advisory_lock(1)")
        if admin.execute("select from pg_database where datname = %s", [TEMPLATE]).rowcount:
            return
        admin.execute("drop database if exists making_template")
        admin.execute("create database making_template owner ourdorset strategy file_copy")
        with psycopg.connect(_address(server, "making_template"), autocommit=True) as connection:
            for _, schema in schemas():
                connection.execute(schema.encode())
        admin.execute(f"alter database making_template rename to {TEMPLATE}")


def _fresh(server: Server, template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    clone = sql.SQL("create database {} template {} owner ourdorset strategy file_copy")
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute(clone.format(sql.Identifier(name), sql.Identifier(template)))
    yield _address(server, name)
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def _address(server: Server, name: str) -> str:
    return server.url.replace("@/ourdorset?", f"@/{name}?")
