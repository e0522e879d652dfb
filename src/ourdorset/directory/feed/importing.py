"""Take another directory in, and keep up with it: what is new, what has changed, what has gone.

Every night the same feed may be read: only what has changed is stored. A service with a fault is told of and
left as it was; the rest goes in. A service that the feed no longer has is withdrawn, but only when all of its
list could be read: a feed that breaks off half-way has not closed half a county's services.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection

from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.feed.checking import Finding
from ourdorset.directory.feed.paging import pages
from ourdorset.directory.feed.source import Source
from ourdorset.directory.openreferral.validate import faults
from ourdorset.directory.saving import save
from ourdorset.kernel.api import BusyError, Context, OurDorsetError

AT_ONCE = 500
WITHDRAWN = "inactive"

Record = Mapping[str, Any]
Transaction = Callable[[], AbstractContextManager[Connection[Any]]]


@dataclass(slots=True)
class Taken:
    """Resources stored and found unchanged, services withdrawn, what was left out; whether all was read."""

    stored: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True


def take_in(context: Context, transaction: Transaction, source: Source) -> Taken:
    """Read a feed and save its services, some at once, each lot in a transaction of its own.

    Services that came from elsewhere are not touched. Never raises for what a feed does: it is in `findings`.
    """
    taken = Taken()
    seen: set[str] = set()
    with transaction() as connection:
        known = {entry.id: entry for entry in catalogue(connection).entries(connection).values()}
    ours = {id_ for id_, entry in known.items() if entry.source == source.name}
    for lot in _lots(_services(source, seen, taken)):
        usable = [record for record in lot if _usable(record, known.keys() - ours, taken)]
        _save(context, transaction, source, usable, taken)
    gone = [known[id_].record for id_ in sorted(ours - seen) if known[id_].status == "active"]
    if taken.complete and gone:
        _save(context, transaction, source, [{**record, "status": WITHDRAWN} for record in gone], taken)
        taken.withdrawn = len(gone)
    return taken


def _services(source: Source, seen: set[str], taken: Taken) -> Iterator[Record]:
    """Each service of the feed, whole; ids go to `seen` even where the rest could not be read."""
    try:
        for page in pages(source, "services"):
            for record in page.contents:
                id_ = record.get("id") if isinstance(record, Mapping) else None
                if not isinstance(id_, str) or id_ in seen:
                    where = f"services page {page.number}"
                    taken.findings.append(Finding(True, where, f"the id {id_!r} is missing or there already"))
                    continue
                seen.add(id_)
                yield from _whole(source, id_, taken)
    except OurDorsetError as error:
        taken.complete = False
        taken.findings.append(Finding(True, "services", error.text))


def _whole(source: Source, id_: str, taken: Taken) -> Iterator[Record]:
    where = f"services/{id_}"
    try:
        record = source.get(where)
    except OurDorsetError as error:
        taken.findings.append(Finding(True, where, error.text))
        return
    if isinstance(record, Mapping) and record.get("id") == id_:
        yield record
    else:
        taken.findings.append(Finding(True, where, "is the record of something else"))


def _usable(record: Record, others: Iterable[str], taken: Taken) -> bool:
    found = faults("service", record)
    if found:
        where = f"services/{record.get('id')}" if isinstance(record, Mapping) else "services"
        taken.findings += [Finding(True, f"{where} {path}", words) for path, words in found]
    elif record["id"] in others:
        words = "is kept by somebody else here, and was left as it is"
        taken.findings.append(Finding(True, f"services/{record['id']}", words))
        return False
    return not found


def _save(
    context: Context, transaction: Transaction, source: Source, records: list[Record], taken: Taken
) -> None:
    """Save a lot; when one of it is refused, each for itself, so that only that one is left out."""
    if not records:
        return
    try:
        with transaction() as connection:
            saved = save(context, connection, records, source=source.name)
    except BusyError:
        raise
    except OurDorsetError as error:
        if len(records) == 1:
            taken.findings.append(Finding(True, f"services/{records[0]['id']}", error.text))
            return
        for record in records:
            _save(context, transaction, source, [record], taken)
        return
    taken.stored += saved.stored
    taken.unchanged += saved.unchanged


def _lots(records: Iterable[Record]) -> Iterator[list[Record]]:
    lot: list[Record] = []
    for record in records:
        lot.append(record)
        if len(lot) == AT_ONCE:
            yield lot
            lot = []
    yield lot
