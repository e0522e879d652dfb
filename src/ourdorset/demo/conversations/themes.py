"""The themes planted in invented conversations, and who is likelier to speak of each."""

from collections.abc import Callable
from typing import NamedTuple

from ourdorset.demo.population import Person
from ourdorset.places.api import Rurality


class Theme(NamedTuple):
    """A theme: its name in the grammar, what a codebook says of it, how likely someone speaks of it."""

    key: str
    name: str
    definition: str
    include: str
    exclude: str
    weight: Callable[[Person], float]


def _village(each: Person) -> bool:
    return each.area.rurality is Rurality.VILLAGE


THEMES: tuple[Theme, ...] = (
    Theme(
        "travel", "Getting there",
        "How people get to appointments and what the journey costs them in time, money and strength.",
        "buses, lifts, taxis, parking, early appointments, care that could be nearer",
        "waiting for a date; being unable to reach somebody online",
        lambda each: 3 if _village(each) or each.age > 75 else 1,
    ),
    Theme(
        "again", "Telling it again",
        "Having to tell one’s story over and over because those who give care do not share what they know.",
        "records not seen, repeated questions, notebooks and folders, nobody in charge of the whole",
        "being spoken to unkindly",
        lambda each: 1 + min(3, len(each.conditions)),
    ),
    Theme(
        "alone", "Company",
        "Being alone or not, and what brings people together.",
        "loneliness, clubs and groups, places that shut, neighbours",
        "being left alone by services while waiting",
        lambda each: 3 if each.age > 65 else 1,
    ),
    Theme(
        "wait", "Waiting and not knowing",
        "Waiting for care, and above all not being told.",
        "lists, the telephone queue at eight, letters that put it off, going elsewhere in despair",
        "waiting for a bus",
        lambda each: 2,
    ),
    Theme(
        "care", "Caring for someone",
        "What it is to look after someone, and what carers need.",
        "nights, forms, own health put off, breaks, being talked past",
        "being cared for by paid staff",
        lambda each: 12 if each.cares_for is not None else 0.6,
    ),
    Theme(
        "green", "Outdoors and the sea",
        "Keeping well by being out of doors, and what makes that possible.",
        "sea, gardens, walks, benches, paths, doing it together",
        "clubs that meet indoors",
        lambda each: 1.6,
    ),
    Theme(
        "money", "Money, work and home",
        "How money, work and housing decide about health.",
        "heating, food, damp, rent, seasonal work, pride",
        "the price of a journey",
        lambda each: 3.5 if each.area.decile <= 3 else 0.8,
    ),
    Theme(
        "kind", "Being treated as a person",
        "Kindness, respect and being understood, or not.",
        "being listened to, plain words, interpreters and signers, small acts",
        "being asked the same again",
        lambda each: 1.5 if each.english else 4,
    ),
    Theme(
        "online", "Everything is online",
        "Care behind screens, apps and codes: who gains and who is shut out.",
        "apps, forms, passwords, signal, relatives doing it for one",
        "records that staff cannot see",
        lambda each: 2 if each.age > 60 else 1,
    ),
    Theme(
        "family", "Young people and families",
        "Growing up here, and bringing up children.",
        "schools, teenagers, new parents, help that has age limits",
        "adult children as carers",
        lambda each: 4 if 16 <= each.age < 45 else 0.4,
    ),
)  # fmt: skip
