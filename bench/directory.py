"""The directory of 5,000 services with 20,000 schedules: taking it in, finding in it, choosing, listing it.

Asked: a finder page in 120 ms of server time, a list of Open Referral in 60 ms (and at most 10 statements
each, which tests hold), 5,000 services taken in within 30 s, and 452 areas × 50 sites × 2 modes by the
built-in engine within a second. How many of 60 needs in plain language (`needs.csv`) have a right service
among the first five, by words alone and with the sentence model, is printed too.
"""

import csv
import json
import os
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.figure import Figure, median_milliseconds
from ourdorset.config.startup import house
from ourdorset.demo.api import DEFAULT_SEED, made_postcodes, services, write_timetable

SERVICES, SCHEDULES = 5_000, 20_000
ROUNDS = 20
FINDER = (
    "need=lonely&near=Swanage&ways=bus&ways=walk",
    "need=chemotherapy&near=BH19&ways=bus&ways=walk&day=TU&part=morning",
    "need=debt&near=Bridport&ways=car",
    "need=falls&near=Weymouth",
    "near=Poole",
)
CHOICES = (
    ("Physiotherapy", "near=Swanage&visits=6&companion=other&companion_near=BH15"),
    ("Loneliness", "near=Weymouth&ways=bus&days=TU&part=morning"),
)
LISTS = (
    "services?per_page=50",
    "services?search=walk&per_page=50",
    "services?day=TU&minimum_age=50",
    f"service_at_locations?postcode={next(iter(made_postcodes()))}&proximity=5000",
)


def figures() -> Iterator[Figure]:
    """Travel first, for it needs no database; then the pages over a fresh directory."""
    yield _travel()
    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["OURDORSET_HOME"] = f"{folder}/home"
        os.environ["OURDORSET_TIMETABLE"] = str(write_timetable(Path(folder) / "timetable.zip"))
        with house():
            yield _taken_in(Path(folder))
            yield from _pages("by words")
            yield _read()
            yield from _pages("by words and meaning")
            yield from _needs()
            yield from _maps()


def _travel() -> Figure:
    from ourdorset.places.api import BuiltIn, Mode, Place, ask, open_pack

    pack = open_pack()
    homes = [area.centre for area in pack.areas]
    sites = [Place(area.latitude + 0.01, area.longitude) for area in pack.areas[::9]][:50]
    engine = BuiltIn({area.code: area.rurality for area in pack.areas})

    def both(_: int) -> None:
        for mode in (Mode.CAR, Mode.WALK):
            ask([engine], mode, homes, sites)

    milliseconds = median_milliseconds(both, range(ROUNDS))
    return Figure("452 areas × 50 sites × 2 modes, built in", milliseconds, "ms", 1_000, False)


def _taken_in(folder: Path) -> Figure:
    """Our own 5,000 services as another directory would give them, from one file."""
    from ourdorset.accounts.api import lent_connection, own_context
    from ourdorset.directory.api import from_fhir, open_source, take_in
    from ourdorset.places.api import load_postcodes

    resources = list(services(SERVICES, DEFAULT_SEED))
    parts = {each["id"]: each for each in resources}
    told = (from_fhir(each, parts) for each in resources if each["resourceType"] == "HealthcareService")
    records = [_with_more_schedules(record) for record in told]
    assert sum(len(record["schedules"]) for record in records) == SCHEDULES
    feed = folder / "feed.json"
    feed.write_text(json.dumps(records))
    started = time.perf_counter()
    taken = take_in(own_context("bench", "-"), lent_connection, open_source(str(feed)))
    seconds = time.perf_counter() - started
    assert not taken.findings, taken.findings[:3]
    rows = (f"{code},{area.code},{area.latitude},{area.longitude}" for code, area in made_postcodes().items())
    with lent_connection() as connection:
        areas = {area.code for area in made_postcodes().values()}
        load_postcodes(connection, ["pcds,lsoa11,lat,long", *rows], areas)
    return Figure(f"{SERVICES:,} services with {SCHEDULES:,} schedules taken in", seconds, "s", 30, False)


def _with_more_schedules(record: dict[str, Any]) -> dict[str, Any]:
    """The same, open at other hours on other days too: four rules in all."""
    (rule,) = record["schedules"]
    days = ("MO", "WE", "FR")
    more = [
        {
            "id": str(uuid.uuid5(uuid.UUID(rule["id"]), day)),
            "freq": "WEEKLY",
            "byday": day,
            "opens_at": "18:00:00",
            "closes_at": "19:00:00",
        }
        for day in days
    ]
    return {**record, "schedules": [rule, *more]}


def _read() -> Figure:
    """All services by the sentence model, as upkeep reads them; then the pages know them too."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import learn_meanings
    from ourdorset.directory.meaning import meanings
    from ourdorset.language.api import sentence_model

    sentence_model()
    started = time.perf_counter()
    with lent_connection() as connection:
        while learn_meanings(connection):
            pass
        meanings(connection).model = sentence_model()
    seconds = time.perf_counter() - started
    return Figure(f"{SERVICES:,} services read by the sentence model", seconds, "s")


def _needs() -> Iterator[Figure]:
    with (Path(__file__).parent / "needs.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for words, text in (("words alone", False), ("words and meaning", True)):
        met = _met(rows, meaning=text)
        yield Figure(f"needs of {len(rows)} with a right service in the first 5, by {words}", met, "needs")


def _met(rows: Iterable[Mapping[str, str]], *, meaning: bool) -> int:
    """How many needs have a service of a right kind among the first five, from the middle of the area."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.catalogue import catalogue
    from ourdorset.directory.finder.finding import find
    from ourdorset.directory.finder.wanted import Wanted
    from ourdorset.directory.finder.where import find_where
    from ourdorset.directory.finder.words import read_need, vocabulary
    from ourdorset.directory.local_time import local_now
    from ourdorset.directory.searching import fitting, found
    from ourdorset.directory.travel import travel

    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
        known, where = vocabulary(entries.values()), find_where(connection, "Dorchester")
        wanted, met = Wanted(place=where.place if where else None), 0
        for row in rows:
            need = read_need(row["need"], known)
            fit = found(connection, entries, need, row["need"]) if meaning else fitting(connection, need)
            first = find(entries.values(), fit, wanted, travel(), local_now())[:5]
            right = set(row["right"].split("|"))
            met += any(right & {term.name for term in option.entry.terms} for option in first)
    return met


def _pages(how: str) -> Iterator[Figure]:
    from django.test import Client

    client = Client(headers={"host": "localhost"})

    def slowest(addresses: Iterator[str]) -> float:
        def get(address: str) -> None:
            assert client.get(address).status_code == 200, address

        times = []
        for address in addresses:
            get(address)
            times.append(median_milliseconds(get, [address] * ROUNDS))
        return max(times)

    finder = slowest(f"/services/?{query}" for query in FINDER)
    yield Figure(
        f"a finder page of {SERVICES:,} services, {how}, the slowest of {len(FINDER)}",
        finder,
        "ms",
        120,
        False,
    )
    choice = slowest(f"/services/choice/?kind={_kind(name)}&{rest}" for name, rest in CHOICES)
    yield Figure(f"a page of choices, the slowest of {len(CHOICES)}", choice, "ms")
    lists = slowest(f"/oruk/v3/{query}" for query in LISTS)
    yield Figure(f"a list of Open Referral, the slowest of {len(LISTS)}", lists, "ms", 60, False)


def _maps() -> Iterator[Figure]:
    """The kind of service that is given at most places: its maps, and a comparison that opens one more."""
    from django.test import Client

    from ourdorset.places.api import draw, open_pack

    kind, places = _widest_kind()
    client = Client(headers={"host": "localhost"})

    def get(address: str) -> float:
        started = time.perf_counter()
        assert client.get(address).status_code == 200, address
        return (time.perf_counter() - started) * 1000

    drawn = "outlines" if draw(open_pack()).plane else "hexagons"
    reach = f"/services/reach/?kind={kind}"
    yield Figure(f"maps ({drawn}) of a kind given at {places} places, the first time", get(reach), "ms")
    again = median_milliseconds(get, [reach] * ROUNDS)
    yield Figure("the same again", again, "ms", 120, False)
    towns = ("Wareham", "Swanage", "Sherborne", "Bridport", "Verwood")
    compared = [get(f"/services/changes/?kind={kind}&open={town}") for town in towns]
    yield Figure("a comparison with one more place, by car and by bus", sorted(compared)[2], "ms")


def _widest_kind() -> tuple[str, int]:
    """The term that services at most places are filed under, and how many those are."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue

    sites: dict[str, set[str]] = {}
    with lent_connection() as connection:
        for entry in catalogue(connection).entries(connection).values():
            for each in entry.terms:
                named = (str(site.place) for site in entry.sites if site.place)
                sites.setdefault(each.id, set()).update(named)
    return max(((term, len(places)) for term, places in sites.items()), key=lambda each: each[1])


def _kind(name: str) -> str:
    """The id of the kind of service that is called so."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue

    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection).values()
    return next(term.id for entry in entries for term in entry.terms if term.name == name)
