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
    summary: str
    examples: tuple[str, ...]


def _village(each: Person) -> bool:
    return each.area.rurality is Rurality.VILLAGE


THEMES: tuple[Theme, ...] = (
    Theme(
        "travel",
        "Getting there",
        "How people get to appointments and what the journey costs them in time, money and strength.",
        "buses, lifts, taxis, parking, early appointments, care that could be nearer",
        "waiting for a date; being unable to reach somebody online",
        lambda each: 3 if _village(each) or each.age > 75 else 1,
        "Cannot get there without a lift; long days for short visits; would go nearer by.",
        (
            "There’s no bus after six, so an evening clinic is no use to me.",
            "It cost me twenty-eight pounds in taxis to have a blood test.",
            "Why can’t the nurse do that at our own surgery?",
        ),
    ),
    Theme(
        "again",
        "Telling it again",
        "Having to tell one’s story over and over because those who give care do not share what they know.",
        "records not seen, repeated questions, notebooks and folders, nobody in charge of the whole",
        "being spoken to unkindly",
        lambda each: 1 + min(3, len(each.conditions)),
        "Repeats the same history to each new person; keeps the papers together themselves.",
        (
            "I’ve said it all to the paramedic and now I’m saying it to you.",
            "They had no record of what the other hospital did.",
            "I take my own list, because it never reaches them.",
        ),
    ),
    Theme(
        "alone",
        "Company",
        "Being alone or not, and what brings people together.",
        "loneliness, clubs and groups, places that shut, neighbours",
        "being left alone by services while waiting",
        lambda each: 3 if each.age > 65 else 1,
        "Evenings are long; one regular group makes the difference.",
        (
            "Some weeks the only voice I hear is the television.",
            "If it weren’t for the lunch club I’d see nobody.",
            "They closed the café and now there’s nowhere to bump into people.",
        ),
    ),
    Theme(
        "wait",
        "Waiting and not knowing",
        "Waiting for care, and above all not being told.",
        "lists, the telephone queue at eight, letters that put it off, going elsewhere in despair",
        "waiting for a bus",
        lambda each: 2,
        "Not the wait but the silence is worst; turned elsewhere in the end.",
        (
            "I’ve heard nothing since the referral in the autumn.",
            "At eight the line is engaged and at nine there’s nothing left.",
            "I just want to know roughly when.",
        ),
    ),
    Theme(
        "care",
        "Caring for someone",
        "What it is to look after someone, and what carers need.",
        "nights, forms, own health put off, breaks, being talked past",
        "being cared for by paid staff",
        lambda each: 12 if each.cares_for is not None else 0.6,
        "Worn out by nights; own health put off; wants somebody to turn up.",
        (
            "I haven’t slept through since he came home.",
            "Nobody asks the carer how they are.",
            "Who looks after her if I go into hospital?",
        ),
    ),
    Theme(
        "green",
        "Outdoors and the sea",
        "Keeping well by being out of doors, and what makes that possible.",
        "sea, gardens, walks, benches, paths, doing it together",
        "clubs that meet indoors",
        lambda each: 1.6,
        "Better by the sea or on the allotment; a bench or a companion is all it takes.",
        (
            "An hour on the cliff and my head is clear.",
            "The walking group got me off the sofa.",
            "If there was somewhere to sit halfway I’d go every day.",
        ),
    ),
    Theme(
        "money",
        "Money, work and home",
        "How money, work and housing decide about health.",
        "heating, food, damp, rent, seasonal work, pride",
        "the price of a journey",
        lambda each: 3.5 if each.area.decile <= 3 else 0.8,
        "Cold home and unsteady work come first; help was found late.",
        (
            "We put coats on indoors rather than the heating.",
            "When the season ends so does my wage.",
            "The landlord won’t do anything about the mould.",
        ),
    ),
    Theme(
        "kind",
        "Being treated as a person",
        "Kindness, respect and being understood, or not.",
        "being listened to, plain words, interpreters and signers, small acts",
        "being asked the same again",
        lambda each: 1.5 if each.english else 4,
        "Remembers who sat down and listened; plain words matter.",
        (
            "She looked me in the eye and used my name.",
            "He explained it without the jargon.",
            "I need someone who can sign, not someone who can shout.",
        ),
    ),
    Theme(
        "online",
        "Everything is online",
        "Care behind screens, apps and codes: who gains and who is shut out.",
        "apps, forms, passwords, signal, relatives doing it for one",
        "records that staff cannot see",
        lambda each: 2 if each.age > 60 else 1,
        "Shut out by screens and codes, or set free by them.",
        (
            "The website timed out three times and I gave up.",
            "My daughter has to log in for me.",
            "I like that I can book it at midnight.",
        ),
    ),
    Theme(
        "family",
        "Young people and families",
        "Growing up here, and bringing up children.",
        "schools, teenagers, new parents, help that has age limits",
        "adult children as carers",
        lambda each: 4 if 16 <= each.age < 45 else 0.4,
        "Help for the young comes late or has the wrong age on it.",
        (
            "There’s nothing for teenagers to do here but hang about.",
            "We were told she was too young for that team.",
            "The baby group was the only place I could admit it.",
        ),
    ),
)
