"""The joined-up part of a record: social needs, what matters, goals and plans, who helps, what is to come."""

from collections.abc import Iterator
from datetime import date, timedelta

from ourdorset.demo.history import (
    History,
    Resource,
    clock,
    organisation,
    terminology,
    working_day,
)
from ourdorset.demo.needs import ADJUSTMENTS, BY_KEY, Need
from ourdorset.demo.partners import CARERS, DHC, Partner
from ourdorset.demo.population import TODAY
from ourdorset.demo.staff import worker

# What people say, and from and to what age they are likely to.
MATTERS = (
    ("Being at home with my things and my garden", 60, 110), ("Seeing the grandchildren on Sundays", 55, 110),
    ("Walking the dog to the harbour", 18, 110), ("Not being a burden on my family", 65, 110),
    ("Being asked first, not told", 18, 110), ("Getting back to bowls on Tuesdays", 65, 90),
    ("Keeping my independence", 18, 110), ("Going to church when I can", 50, 110), ("My allotment", 45, 85),
    ("Having people come when they say they will", 18, 110), ("Swimming in the sea again", 18, 75),
    ("Being there for my children", 25, 55), ("Getting back to football on Saturdays", 18, 45),
)  # fmt: skip
GOALS = (
    ("Walk to the shop and back without stopping", 50, 110), ("Sleep through the night", 18, 110),
    ("Manage my medicines myself", 18, 110), ("Go a year without a stay in hospital", 18, 110),
    ("Get back to work two days a week", 18, 62), ("Cook a hot meal each day", 18, 110),
    ("Get up the stairs to my own bed", 70, 110), ("Have an evening out once a month", 18, 80),
)  # fmt: skip
_SOCIAL = [terminology("observation-category", "social-history")]
_FRAIL = frozenset({"248279007", "52448006", "49049000", "230690007"})


def adjustments(history: History) -> Iterator[Resource]:
    """Reasonable adjustments as Flag, for everyone who gives care to see."""
    each = history.person
    for adjustment in ADJUSTMENTS:
        if history.codes & adjustment.codes and history.dice.random() < adjustment.share:
            yield history.resource(
                "Flag",
                history.practice,
                status="active" if each.died is None else "inactive",
                category=[{"text": "Reasonable adjustment"}],
                code={"text": adjustment.words},
                period={"start": history.day(max(history.last - 1800, history.born)).isoformat()},
                author=organisation(history.practice),
            )


def social_needs(history: History) -> Iterator[Resource]:
    """What was said of loneliness, housing, money, transport or being online, and the goal agreed."""
    for key in history.person.needs:
        need, dice = BY_KEY[key], history.dice
        holder = dice.choice((history.practice, history.council, need.helper))
        seen = history.day(max(history.last - 500, history.born))
        yield _need(history, need, holder, seen)
        if dice.random() < 0.5:
            yield _goal(history, need.helper, need.goal, seen, "Social")
        if dice.random() < 0.2 and holder is not history.council:
            # Another organisation was told otherwise, a year before.
            yield _need(history, need, history.council, seen - timedelta(days=365), settled=True)


def _need(history: History, need: Need, holder: Partner, seen: date, *, settled: bool = False) -> Resource:
    found = need.found[int(history.dice.random() * len(need.found))]
    words = f"No {need.heading.lower()} need when asked" if settled else found
    seen = max(seen, history.person.born)
    made = history.resource(
        "Observation",
        holder,
        status="final",
        category=_SOCIAL,
        code={"text": f"{need.heading} need"},
        effectiveDateTime=seen.isoformat(),
        performer=[organisation(holder)],
        valueString=words,
    )
    if not settled:
        made["note"] = [{"text": f"{need.offer} ({need.helper.name})"}]
    return made


def _goal(history: History, holder: Partner, words: str, since: date, kind: str) -> Resource:
    return history.resource(
        "Goal",
        holder,
        lifecycleStatus="active" if history.person.died is None else "cancelled",
        category=[{"text": kind}],
        description={"text": words},
        startDate=since.isoformat(),
    )


def plans(history: History) -> Iterator[Resource]:
    """A personalised care plan, its goals and team, for half of those with much to live with."""
    each, dice = history.person, history.dice
    much = len(each.conditions) >= 4 or bool(history.codes & _FRAIL)
    if each.age < 18 or not much or dice.random() > 0.6:
        return
    frail = bool(history.codes & _FRAIL)
    holder = DHC if frail and dice.random() < 0.5 else history.practice
    since = history.day(max(history.last - 600, history.born))
    goals = [_goal(history, holder, words, since, "Health") for words in _two(history, GOALS)]
    team = _team(history, holder, since, frail=frail)
    yield from (*goals, team, _plan(history, holder, since, goals, team))
    if frail and dice.random() < 0.5:
        yield _council_plan(history, since)


def _two(history: History, sayings: tuple[tuple[str, int, int], ...]) -> list[str]:
    """Two sayings that fit the person's age."""
    fitting = [words for words, youngest, oldest in sayings if youngest <= history.person.age <= oldest]
    return history.dice.sample(fitting, 2)


def _team(history: History, holder: Partner, since: date, *, frail: bool) -> Resource:
    members = [(history.gp, history.practice, "General practitioner")]
    if frail:
        members += [
            (worker(DHC, "coordinator"), DHC, "Health and social care coordinator"),
            (worker(history.council, "social-1"), history.council, "Social worker"),
        ]
    if history.person.needs:
        helper = BY_KEY[history.person.needs[0]].helper
        members.append((worker(helper, "worker"), helper, "Community worker"))
    return history.resource(
        "CareTeam",
        holder,
        status="active" if history.person.died is None else "inactive",
        name="People involved in my care",
        period={"start": since.isoformat()},
        participant=[
            {"role": [{"text": words}], "member": member, "onBehalfOf": organisation(partner)}
            for member, partner, words in members
        ],
        managingOrganization=[organisation(holder)],
    )


def _plan(history: History, holder: Partner, since: date, goals: list[Resource], team: Resource) -> Resource:
    first, second = _two(history, MATTERS)
    return history.resource(
        "CarePlan",
        holder,
        status="active" if history.person.died is None else "revoked",
        intent="plan",
        category=[{"text": "Personalised care and support plan"}],
        title="My care and support plan",
        description=f"What matters to me: {first[0].lower()}{first[1:]}; {second[0].lower()}{second[1:]}.",
        period={"start": since.isoformat()},
        created=since.isoformat(),
        author=organisation(holder),
        careTeam=[{"reference": f"CareTeam/{team['id']}"}],
        goal=[{"reference": f"Goal/{goal['id']}"} for goal in goals],
        activity=[
            {"detail": {"status": "in-progress", "description": "Review together every six months"}},
            {"detail": {"status": "not-started", "description": "Agree what to do on a bad day"}},
        ],
    )


def _council_plan(history: History, since: date) -> Resource:
    """The council's own plan, which may say otherwise."""
    visits = history.dice.choice(("twice a day", "three times a day", "each morning"))
    return history.resource(
        "CarePlan",
        history.council,
        status="active" if history.person.died is None else "revoked",
        intent="plan",
        category=[{"text": "Adult social care and support plan"}],
        title="Care and support plan",
        description=f"Help at home {visits} with washing, dressing and meals.",
        period={"start": since.isoformat()},
        created=since.isoformat(),
        author=organisation(history.council),
    )


def carer_support(history: History) -> Iterator[Resource]:
    """What the carers' charity knows of someone who cares for another."""
    each = history.person
    if each.cares_for is not None and each.died is None and history.dice.random() < 0.5:
        seen = history.day(max(history.last - 700, history.born))
        yield _goal(history, CARERS, "Have one evening a week to myself", seen, "Carer")


def appointments(history: History) -> Iterator[Resource]:
    """What is booked in the weeks ahead."""
    each, dice = history.person, history.dice
    if each.died is not None:
        return
    if each.due:
        yield _appointment(history, history.hospital, "Midwife appointment", "midwife")
    for condition, _ in each.conditions:
        at_hospital = condition.clinic.endswith("clinic") and condition.clinic != "Memory clinic"
        if at_hospital and dice.random() < 0.35:
            key = condition.clinic.split()[0].lower()
            yield _appointment(history, history.hospital, condition.clinic, key)
    if dice.random() < 0.06 + each.age / 400:
        yield _appointment(history, history.practice, "Practice nurse appointment", "nurse")


def _appointment(history: History, holder: Partner, words: str, key: str) -> Resource:
    day = working_day(TODAY + timedelta(days=6 + int(history.dice.random() * 120)))
    hour, minute = 9 + int(history.dice.random() * 8), 10 * int(history.dice.random() * 4)
    who = {"actor": history.subject(holder), "status": "accepted"}
    return history.resource(
        "Appointment",
        holder,
        status="booked",
        description=words,
        start=clock(day, hour, minute),
        end=clock(day, hour, minute + 20),
        participant=[who, {"actor": worker(holder, key), "status": "accepted"}],
    )
