"""The door of the database: start or reach PostgreSQL, connections, named SQL, and what failures mean."""

from ourdorset.database.faults import faults, retrying
from ourdorset.database.folders import default_home
from ourdorset.database.launcher import Server, start
from ourdorset.database.pool import Connection, Pool, borrow, configure, open_pool, require
from ourdorset.database.queries import Queries

__all__ = [
    "Connection",
    "Pool",
    "Queries",
    "Server",
    "borrow",
    "configure",
    "default_home",
    "faults",
    "open_pool",
    "require",
    "retrying",
    "start",
]
