"""The partnership as an outline of organisations, and who is who in it: Organization, PractitionerRole.

`networks.csv` says which invented practice is of which primary care network; networks and people are invented
too. What `demo/partners.py` tells of a partner stays: what it is, in words, and is part of, is added.
"""

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import chain
from random import Random
from typing import Any, NamedTuple

from ourdorset.demo.names import BRITISH_FAMILIES, BRITISH_FEMALE, BRITISH_MALE
from ourdorset.demo.partners import (
    COUNCILS,
    GROUPS,
    ICB,
    PARTNERS,
    PRACTICES,
    Partner,
    organisation_id,
    organization,
)
from ourdorset.directory.api import PUBLIC

PARTNERSHIP = "our-dorset"
Resource = dict[str, Any]


class Post(NamedTuple):
    """A role that the public is told of: its key, what it is called."""

    key: str
    words: str


BOARD = (
    Post("chair", "Independent chair"),
    Post("chief", "Chief executive"),
    Post("medical", "Chief medical officer"),
    Post("nursing", "Chief nursing officer"),
    Post("voices", "Director for residents’ voices"),
)
COUNCIL = (
    Post("adults", "Director of adult social care"),
    Post("public-health", "Director of public health"),
)
TRUST = (Post("chief", "Chief executive"), Post("operations", "Chief operating officer"))
GROUP = (Post("director", "Director"),)
NETWORK = (Post("clinical", "Clinical director"), Post("manager", "Network manager"))
PRACTICE = (Post("manager", "Practice manager"),)


@cache
def networks() -> dict[str, tuple[Partner, ...]]:
    """Primary care networks by name, with their practices."""
    practices = {each.name: each for each in chain.from_iterable(PRACTICES.values())}
    table = resources.files("ourdorset.demo.services") / "networks.csv"
    with table.open(encoding="utf-8") as file:
        return {
            row["network"]: tuple(practices[name] for name in row["practices"].split("|"))
            for row in csv.DictReader(file)
        }


def partnership(seed: int) -> Iterator[Resource]:
    """The outline from the top down, each organisation followed by its people; the same for the same seed."""
    yield _body(PARTNERSHIP, "Our Dorset", "Integrated care partnership", "")
    yield from _people(PARTNERSHIP, BOARD, seed)
    of_network = {each.ods for each in chain.from_iterable(networks().values())}
    for partner in PARTNERS:
        if partner.ods not in of_network:
            yield _part_of(_named(partner), PARTNERSHIP)
            yield from _people(organisation_id(partner.ods), _posts(partner), seed)
    for name, practices in networks().items():
        id_ = f"network-{name.lower().replace(' ', '-')}"
        yield _body(id_, f"{name} Primary Care Network", "Primary care network", organisation_id(ICB.ods))
        yield from _people(id_, NETWORK, seed)
        for practice in practices:
            yield _part_of(_named(practice), id_)
            yield from _people(organisation_id(practice.ods), PRACTICE, seed)


def _body(id_: str, name: str, kind: str, part_of: str) -> Resource:
    """An organisation that is no partner of its own."""
    told = {"resourceType": "Organization", "id": id_, "active": True, "type": [{"text": kind}], "name": name}
    return _part_of(told, part_of) if part_of else told


def _named(partner: Partner) -> Resource:
    """A partner with the word for what it is, which the public is told."""
    told = organization(partner)
    if partner is ICB:
        words = "Integrated care board"
    elif partner in GROUPS:
        words = "Voluntary organisation"
    elif partner.ods in COUNCILS:
        words = "Council"
    else:
        words = "General practice" if partner.ods.startswith("Z") else "NHS trust"
    return {**told, "type": [{**told["type"][0], "text": words}]}


def _part_of(resource: Resource, id_: str) -> Resource:
    return {**resource, "partOf": {"reference": f"Organization/{id_}"}}


def _posts(partner: Partner) -> tuple[Post, ...]:
    if partner in GROUPS:
        return GROUP
    return COUNCIL if partner.ods in COUNCILS else TRUST


def _people(organisation: str, posts: tuple[Post, ...], seed: int) -> Iterator[Resource]:
    for post in posts:
        yield from somebody(organisation, post, (), seed)


def somebody(organisation: str, post: Post, services: tuple[str, ...], seed: int) -> Iterator[Resource]:
    """An invented Practitioner and their PractitionerRole, which the public is told of."""
    dice = Random(f"{seed}/{organisation}/{post.key}")
    female = dice.random() < 0.55
    given = dice.choice((BRITISH_FEMALE if female else BRITISH_MALE)[dice.choice((1, 2, 2))][1])
    family, title = BRITISH_FAMILIES.roll(dice), "Ms" if female else "Mr"
    id_ = f"post-{organisation}-{post.key}"[:64]
    human = {"use": "official", "prefix": [title], "given": [given], "family": family}
    yield {"resourceType": "Practitioner", "id": id_, "active": True, "name": [human]}
    named = f"{given}.{family}".lower().replace("’", "").replace(" ", "-")
    role: Resource = {
        "resourceType": "PractitionerRole",
        "id": id_,
        "meta": {"tag": [{"system": PUBLIC, "code": "public"}]},
        "active": True,
        "practitioner": {"reference": f"Practitioner/{id_}", "display": f"{title} {given} {family}"},
        "organization": {"reference": f"Organization/{organisation}"},
        "code": [{"text": post.words}],
        # Ofcom keeps these numbers for drama.
        "telecom": [
            {"system": "phone", "value": f"01632 960{dice.randrange(1000):03}", "use": "work"},
            {"system": "email", "value": f"{named}@example.org", "use": "work"},
        ],
    }
    if services:
        role["healthcareService"] = [{"reference": f"HealthcareService/{each}"} for each in services]
    yield role
