"""Sealing with this installation's own key and file. docs/audit.md"""

from collections.abc import Callable

import psycopg

from ourdorset.audit.api import Proven, SealFile, prove, public_key, seal, signing_key
from ourdorset.config.secret import derived_key
from ourdorset.config.settings import OurDorsetSettings, settings


def seal_file(ours: OurDorsetSettings) -> SealFile:
    """The file that the settings name, or the one in the home."""
    return SealFile(ours.seal_file or ours.home / "audit" / "seals.ndjson")


def seal_events(connection: psycopg.Connection) -> int:
    """Seal what is not sealed yet; how many events that was."""
    ours = settings()
    return seal(connection, signing_key(_secret(ours)), seal_file(ours))


def own_public_key(ours: OurDorsetSettings) -> bytes:
    """What others need to check our seals."""
    return public_key(signing_key(_secret(ours)))


def prove_seals(progress: Callable[[int], None]) -> Proven:
    """Prove every seal and event by our key and those that have sealed here before."""
    ours = settings()
    file = seal_file(ours)
    return prove(_connect, file, {own_public_key(ours), *file.trusted()}, progress=progress)


def _secret(ours: OurDorsetSettings) -> bytes:
    return derived_key(ours, "audit seals")


def _connect() -> psycopg.Connection:
    connection = psycopg.connect(settings().database_url or "", autocommit=True)
    connection.execute("set statement_timeout = 0")
    return connection
