"""A feed is judged and taken in over real HTTP: our own, and ones with faults planted in them."""

import copy
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import psycopg
import pytest

from ourdorset.directory.api import catalogue, check_feed, open_source, take_in
from ourdorset.kernel.api import Context, Purpose, Role

IMPORTER = Context("service:import", "QVV", Role.SYSTEM, Purpose.SYSTEM_ADMINISTRATION)
DETAILS = {"version": "HSDS-UK-3.0", "profile": "https://example.org", "openapi_url": "https://example.org/x"}


def number(value: int) -> str:
    return str(UUID(int=value, version=4))


def service(value: int, **fields: Any) -> dict[str, Any]:
    provider = {"id": number(900), "name": "Village friends", "description": "Neighbours"}
    return {
        "id": number(value),
        "name": f"Service {value}",
        "status": "active",
        "organization": provider,
        **fields,
    }


class Feed:
    """Somebody else's directory: `services` may be changed between readings; `broken` paths answer 500."""

    def __init__(self) -> None:
        self.services = {number(n): service(n) for n in (1, 2, 3)}
        self.broken: set[str] = set()
        self.per_page = 2
        self.envelope: Callable[[dict[str, Any]], dict[str, Any]] = lambda page: page

    def answer(self, path: str, page: int) -> Any:
        if path in self.broken or f"{path}?page={page}" in self.broken:
            return None
        kind, _, id_ = path.partition("/")
        if kind != "services":
            return DETAILS if not kind else self.page([], page)
        return self.services.get(id_, {}) if id_ else self.page(list(self.services.values()), page)

    def page(self, items: list[Any], number: int) -> dict[str, Any]:
        pages = max(1, -(-len(items) // self.per_page))
        here = items[(number - 1) * self.per_page : number * self.per_page]
        return self.envelope(
            {
                "total_items": len(items), "total_pages": pages, "page_number": number, "size": len(here),
                "first_page": number == 1, "last_page": number >= pages, "empty": not here,
                "contents": copy.deepcopy(here),
            }
        )  # fmt: skip


@pytest.fixture
def feed() -> Feed:
    return Feed()


@pytest.fixture
def address(feed: Feed) -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            found = feed.answer(parts.path.strip("/"), int(parse_qs(parts.query).get("page", ["1"])[0]))
            status = 500 if found is None else 404 if found == {} else 200
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def wrong(address: str) -> list[str]:
    return [f"{found.where}: {found.words}" for found in check_feed(open_source(address)) if found.is_error]


def test_a_sound_feed_has_no_errors(address: str):
    assert wrong(address) == []


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (lambda feed: feed.services[number(2)].pop("status"), "contents[1] status: is missing"),
        (lambda feed: feed.services[number(2)].update(email="nobody"), "email: 'nobody' is not a email"),
        (lambda feed: feed.services[number(3)].update(id=number(1)), "was there already"),
        (
            lambda feed: setattr(feed, "envelope", lambda page: {**page, "total_pages": 9}),
            "total_pages: is 9",
        ),
        (
            lambda feed: setattr(feed, "envelope", lambda page: {**page, "size": 7}),
            "size: is 7; 2 would be right",
        ),
        (lambda feed: feed.broken.add(f"services/{number(1)}"), "is in the list, but"),
        (lambda feed: feed.broken.add("services"), "answered 500"),
    ],
)
def test_each_planted_fault_is_found(feed: Feed, address: str, plant: Callable[[Feed], Any], expected: str):
    plant(feed)
    assert [words for words in wrong(address) if expected in words]


def take(connection: psycopg.Connection, address: str) -> Any:
    from contextlib import contextmanager

    @contextmanager
    def transaction() -> Iterator[psycopg.Connection]:
        with connection.transaction():
            yield connection

    return take_in(IMPORTER, transaction, open_source(address))


def statuses(connection: psycopg.Connection) -> dict[str, str]:
    return {e.name: e.status for e in catalogue(connection).entries(connection).values()}


def test_taken_in_twice_nothing_is_stored_twice(connection: psycopg.Connection, address: str, feed: Feed):
    first, second = take(connection, address), take(connection, address)

    assert (first.stored, first.findings) == (4, [])
    assert (second.stored, second.unchanged) == (0, 4)
    found = catalogue(connection).entries(connection)
    assert {id_: each.record for id_, each in found.items()} == feed.services
    assert {each.source for each in found.values()} == {address}


def test_what_changes_and_what_goes(connection: psycopg.Connection, address: str, feed: Feed):
    take(connection, address)
    feed.services[number(1)]["name"] = "Renamed"
    del feed.services[number(2)]

    taken = take(connection, address)

    assert taken.withdrawn == 1
    assert statuses(connection) == {"Renamed": "active", "Service 2": "inactive", "Service 3": "active"}


def test_a_feed_that_breaks_off_withdraws_nothing(connection: psycopg.Connection, address: str, feed: Feed):
    take(connection, address)
    feed.broken.add("services?page=2")

    taken = take(connection, address)

    assert (taken.complete, taken.withdrawn) == (False, 0)
    assert set(statuses(connection).values()) == {"active"}


def test_one_with_a_fault_is_left_out_and_named(connection: psycopg.Connection, address: str, feed: Feed):
    feed.services[number(2)]["status"] = "perhaps"
    # valid by Open Referral, and more than FHIR can hold: its strings have no control characters
    feed.services[number(3)]["name"] = "\x01"

    taken = take(connection, address)

    assert set(statuses(connection)) == {"Service 1"}
    assert [number(2) in each.where or number(3) in each.where for each in taken.findings] == [True, True]


def test_what_somebody_else_keeps_is_not_touched(connection: psycopg.Connection, address: str, feed: Feed):
    from ourdorset.directory.api import save

    with connection.transaction():
        save(IMPORTER, connection, [service(2, name="Ours")])

    taken = take(connection, address)

    assert "Ours" in statuses(connection)
    assert [each.words for each in taken.findings] == ["is kept by somebody else here, and was left as it is"]


def test_nobody_answers(connection: psycopg.Connection):
    taken = take(connection, "http://127.0.0.1:9")

    assert not taken.complete
    assert "did not answer" in taken.findings[0].words
