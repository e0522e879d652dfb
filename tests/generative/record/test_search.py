"""Random searches give what a naive filter gives, page by page, while others write."""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from ourdorset.fhir.api import extract, patients
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.record.prepare import prepare
from ourdorset.record.search.answer import Page
from ourdorset.record.search.query import Service
from ourdorset.record.search.search import matches, next_page, search
from ourdorset.record.store import current, delete, insert_many, update
from ourdorset.record.stored import Stored
from tests.generative.record import corpus, naive, questions

QUERIES = int(os.environ.get("OURDORSET_SEARCH_QUERIES", "1000"))
SEED = int(os.environ.get("OURDORSET_SEARCH_SEED", "20261121"))
BASE = "https://record.example/fhir/R4"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SERVICE = Service(base_url=BASE, key=b"for this test", clock=lambda: NOW)
STAFF = Context("user:1", "QVV", Role.CLINICIAN, Purpose.TREATMENT)
ANALYST = Context("user:2", "QVV", Role.ANALYST, Purpose.OPERATIONS)
CONTROLS = ("_sort", "_count", "_total", "_include", "_revinclude", "_include:iterate")


@dataclass
class World:
    """The database, and what a naive reader knows is in it."""

    connection: psycopg.Connection[Any]
    chance: random.Random
    resources: dict[tuple[str, str], naive.Resource] = field(default_factory=dict)
    bodies: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    made: int = 0

    def known(self, stored: Stored, body: dict[str, Any]) -> None:
        whole = {**body, "id": stored.id}
        self.bodies[stored.type, stored.id] = whole
        self.resources[stored.type, stored.id] = naive.Resource(
            stored.type,
            stored.id,
            stored.row,
            naive.micro(stored.last_updated),
            extract(whole),
            frozenset(patients(whole)),
        )

    def create(self, bodies: list[dict[str, Any]]) -> None:
        prepared = [prepare(json.dumps(body).encode(), id=body["id"]) for body in bodies]
        with self.connection.transaction():
            stored = insert_many(STAFF, self.connection, prepared)
        for each, body in zip(stored, bodies, strict=True):
            self.known(each, body)

    def write(self) -> None:
        """Create, change or delete something."""
        type_ = self.chance.choice(["Patient", "Observation", "Encounter", "RiskAssessment"])
        names = [name for name in self.resources if name[0] == type_]
        name = self.chance.choice(names)
        what = self.chance.random()
        if what < 0.3:
            self.made += 1
            self.create([made(self.chance, type_, f"n{self.made}")])
        elif what < 0.8 or len(names) < 50:
            body = made(self.chance, type_, name[1])
            self.known(self._updated(name, prepare(json.dumps(body).encode(), id=name[1])), body)
        else:
            with self.connection.transaction():
                before = current(self.connection, *name)
                assert before is not None
                delete(STAFF, self.connection, before)
            del self.resources[name]

    def _updated(self, name: tuple[str, str], prepared: Any) -> Stored:
        with self.connection.transaction():
            before = current(self.connection, *name)
            assert before is not None
            return update(STAFF, self.connection, before, prepared)


def made(chance: random.Random, type_: str, id_: str) -> dict[str, Any]:
    return {
        "Patient": lambda: corpus.patient(chance, id_),
        "Observation": lambda: corpus.observation(chance, id_, 60, BASE),
        "Encounter": lambda: corpus.encounter(chance, id_, 60, BASE),
        "RiskAssessment": lambda: corpus.risk(chance, id_, 60),
    }[type_]()


@pytest.fixture
def world(connection: psycopg.Connection[Any]) -> Iterator[World]:
    world = World(connection, random.Random(SEED))
    bodies = [*corpus.public(), *corpus.made_up(world.chance, 60, BASE)]
    world.create(list({(body["resourceType"], body["id"]): body for body in bodies}.values()))
    connection.execute("analyze")
    yield world


def asker(world: World) -> tuple[Context, naive.Asking]:
    """Staff, mostly; sometimes a resident or someone who may see nobody's record."""
    now, way = naive.micro(NOW), world.chance.random()
    if way < 0.25:
        people = sorted(id_ for type_, id_ in world.resources if type_ == "Patient")
        own = tuple(world.chance.sample(people, world.chance.randint(1, 3)))
        resident = Context("user:3", "QVV", Role.RESIDENT, Purpose.PATIENT_REQUEST, patients=own)
        return resident, naive.Asking(now, BASE, patients=frozenset(own))
    if way < 0.32:
        return ANALYST, naive.Asking(now, BASE, impersonal=True)
    return STAFF, naive.Asking(now, BASE)


def pages(world: World, context: Context, type_: str, parameters: questions.Parameters) -> Iterator[Page]:
    """Every page, with other people's writes before each but the first."""
    page = search(context, world.connection, type_, parameters, service=SERVICE)
    yield page
    while page.next:
        assert page.matches, "a page with a next one is empty"
        for _ in range(world.chance.randint(0, 2)):
            world.write()
        page = next_page(context, world.connection, page.next, service=SERVICE)
        assert page.matches, "the last page is empty"
        yield page


def answer(world: World, number: int) -> None:
    """One question, asked of both."""
    everything = list(world.resources.values())
    context, asking = asker(world)
    within_reach = [resource for resource in everything if naive.reachable(resource, asking)]
    type_, parameters = questions.question(world.chance, everything, within_reach, BASE)
    where = f"question {number}, seed {SEED}: {type_} {parameters} asked by {context.role} {context.patients}"
    expected = naive.matching(everything, type_, parameters, asking)
    size = int(dict(parameters)["_count"])
    if size < 5:  # many small pages are slow
        size = max(size, len(expected) // 6)
        parameters = [(n, str(size) if n == "_count" else t) for n, t in parameters]
    criteria = [(name, text) for name, text in parameters if name not in CONTROLS]
    if criteria:
        meant = matches(context, world.connection, type_, criteria, service=SERVICE)
        assert {each.id for each in meant} <= {each.id for each in expected}, where
        assert len(meant) == min(2, len(expected)), where
    found: list[tuple[str, int]] = []
    for page in pages(world, context, type_, parameters):
        if not found:
            wanted = naive.included(everything, expected[:size], parameters, asking)
            assert {(each.type, each.id) for each in page.included} == wanted, where
        assert page.total == (len(expected) if "_total" in dict(parameters) else None), where
        found += [(each.id, each.row) for each in page.matches]
    assert found == [(each.id, each.row) for each in expected], where


def test_random_searches_agree_with_a_naive_filter(world: World) -> None:
    for number in range(QUERIES):
        answer(world, number)
