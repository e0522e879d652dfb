"""Who looked, and what access is unusual, in an audit of a million events: the pages' own functions."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.figure import Figure, median_milliseconds
from ourdorset.config.settings import amend
from ourdorset.config.startup import house
from ourdorset.demo.api import patient, write_ndjson
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.api import load, person_key

EVENTS = int(os.environ.get("OURDORSET_BENCH_EVENTS", "1000000"))
PEOPLE, DAYS, ACTORS = 2_000, 60, 300
OFFICER = Context("user:1", "QVV", Role.PRIVACY_OFFICER, Purpose.OPERATIONS)
COORDINATOR = Context("user:2", "RDY", Role.COORDINATOR, Purpose.TREATMENT)
LOADER = Context("service:bench", "-", Role.SYSTEM, Purpose.SYSTEM_ADMINISTRATION)
# Nineteen in twenty records are opened by the person's own practice, the twentieth by a hospital.
FILL = """
insert into audit.event (at, action, actor, organisation, role, purpose, resource_type, query, persons)
select now() - make_interval(secs => number * %(days)s * 86400.0 / %(events)s), 2,
    'user:' || number %% %(actors)s, case when number %% 20 = 0 then 'R0D' else practices[place] end,
    'clinician', 'TREAT', 'Patient', '$everything', array[keys[place]]
from (select number, 1 + (hashint8(number) & 2147483647) %% %(people)s as place
        from generate_series(1, %(events)s) number) events,
    (select %(keys)s::bigint[] as keys, %(practices)s::text[] as practices) people
"""


def figures() -> Iterator[Figure]:
    """Medians of a few turns, audit events of the reading itself included."""
    with _partnership():
        # not above: Django is ready only once the house is open
        from ourdorset.accounts.api import lent_connection
        from ourdorset.people.access.review import Days, review
        from ourdorset.people.access.who_looked import who_looked
        from ourdorset.people.pages.asking import today

        last = today()

        def listed(days: int) -> None:
            with lent_connection() as connection:
                review(OFFICER, connection, Days(last - timedelta(days=days - 1), last))

        def looked(patient_id: str) -> None:
            with lent_connection() as connection:
                who_looked(COORDINATOR, connection, patient_id)

        for days, asked in ((1, None), (7, 2_000), (31, None)):
            name = f"unusual access, {days} of {DAYS} days of {EVENTS:,} events"
            yield Figure(name, median_milliseconds(listed, [days] * 3), "ms", asked, more_is_better=False)
        whose = [patient(index)["id"] for index in range(20)]
        yield Figure("who looked at a person", median_milliseconds(looked, whose), "ms", 100, False)


@contextmanager
def _partnership() -> Iterator[Any]:
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        amend(home=f"{folder}/home", demo="true", database_url=None)
        with house() as ours:
            from ourdorset.accounts.api import lent_connection

            load(LOADER, ours.database_url or "", [write_ndjson(Path(folder), PEOPLE)])
            patients = [patient(index) for index in range(PEOPLE)]
            keys = [person_key(each["id"]) for each in patients]
            practices = [each["meta"]["source"].removeprefix("urn:ods:") for each in patients]
            with lent_connection() as connection:
                connection.execute("set local statement_timeout = 0")
                many = {"events": EVENTS, "days": DAYS, "actors": ACTORS, "people": PEOPLE}
                connection.execute(FILL, many | {"keys": keys, "practices": practices})
            with lent_connection() as connection:
                connection.execute("analyze audit.event")
            yield ours
