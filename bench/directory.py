"""The directory of 5,000 services: taking it in, finding in it, listing it; and who can get where.

Asked: a finder page in 120 ms of server time, a list of Open Referral in 60 ms, 5,000 services taken in
within 30 s, and 452 areas × 50 sites × 2 modes by the built-in engine within a second.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure, median_milliseconds
from ourdorset.config.startup import house
from ourdorset.demo.api import DEFAULT_SEED, made_postcodes, services, write_timetable

SERVICES = 5_000
ROUNDS = 20
FINDER = (
    "need=lonely&near=Swanage&ways=bus&ways=walk",
    "need=chemotherapy&near=BH19&ways=bus&ways=walk&day=TU&part=morning",
    "need=debt&near=Bridport&ways=car",
    "need=falls&near=Weymouth",
    "near=Poole",
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
            yield from _pages()
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
    records = [from_fhir(each, parts) for each in resources if each["resourceType"] == "HealthcareService"]
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
    return Figure(f"{SERVICES:,} services taken in", seconds, "s", 30, False)


def _pages() -> Iterator[Figure]:
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
        f"a finder page of {SERVICES:,} services, the slowest of {len(FINDER)}", finder, "ms", 120, False
    )
    lists = slowest(f"/oruk/v3/{query}" for query in LISTS)
    yield Figure(f"a list of Open Referral, the slowest of {len(LISTS)}", lists, "ms", 60, False)


def _maps() -> Iterator[Figure]:
    """The kind of service that is given at most places: its maps, and a comparison that opens one more."""
    from django.test import Client

    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue
    from ourdorset.places.api import draw, open_pack

    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection).values()
    sites = {each.id: set[str]() for entry in entries for each in entry.terms}
    for entry in entries:
        for each in entry.terms:
            sites[each.id].update(str(site.place) for site in entry.sites if site.place)
    kind = max(sites, key=lambda term: len(sites[term]))
    client = Client(headers={"host": "localhost"})

    def get(address: str) -> float:
        started = time.perf_counter()
        assert client.get(address).status_code == 200, address
        return (time.perf_counter() - started) * 1000

    drawn = "outlines" if draw(open_pack()).plane else "hexagons"
    reach, places = f"/services/reach/?kind={kind}", len(sites[kind])
    yield Figure(f"maps ({drawn}) of a kind given at {places} places, the first time", get(reach), "ms")
    again = median_milliseconds(get, [reach] * ROUNDS)
    yield Figure("the same again", again, "ms", 120, False)
    towns = ("Wareham", "Swanage", "Sherborne", "Bridport", "Verwood")
    compared = [get(f"/services/changes/?kind={kind}&open={town}") for town in towns]
    yield Figure("a comparison with one more place, by car and by bus", sorted(compared)[2], "ms")
