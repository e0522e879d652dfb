"""Plans as FHIR R4 CarePlan: what is wanted and who does what; what to do on a bad day; wishes for later."""

from collections.abc import Iterator
from datetime import date

from ourdorset.demo.chance import one_of
from ourdorset.demo.goals import goal
from ourdorset.demo.history import History, Resource, organisation
from ourdorset.demo.needs import BY_KEY
from ourdorset.demo.partners import DHC, Partner
from ourdorset.demo.sayings import GOALS, MATTERS, two
from ourdorset.demo.teams import care_team

_FRAIL = frozenset({"248279007", "52448006", "49049000", "230690007"})
# By condition: what to do when it gets worse, said to the person.
WORSE = {
    "13645005": "More breathless than usual for a day: begin the rescue pack and call the respiratory nurse. "
    "Blue lips, or too breathless to speak: 999.",
    "84114007": "Weigh yourself each morning. Two kilograms more in three days: call the heart failure nurse "
    "the same day.",
    "195967001": "Blue inhaler more than every four hours: call the practice the same day. "
    "No better after ten puffs: 999.",
    "44054006": "Ill and not eating: drink, and ask the practice the same day which tablets to leave out.",
    "52448006": "More muddled within a day or two is not the dementia: call the practice the same day.",
}
_WISHES = (
    "I would like to be cared for at home if that can be done, and to have my family asked with me.",
    "Hospital if it can make me better; if not, home, with the window open.",
    "I want to be told the truth, and so do my family.",
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
    goals = [goal(history, holder, words, since, "Health") for words in two(history, GOALS)]
    team = care_team(history, holder, since, frail=frail)
    yield from (*goals, team, _plan(history, holder, since, goals, team))
    if frail and dice.random() < 0.5:
        yield _council_plan(history, since)
    if frail and dice.random() < 0.2:
        yield _ahead(history, since)


def worse(history: History) -> Iterator[Resource]:
    """What to do when a condition gets worse, for one in six who live with it."""
    for condition, since in history.person.conditions:
        if condition.code in WORSE and history.dice.random() < 0.17:
            agreed = history.day(max(history.last - 500, since.toordinal()))
            title = f"If my {condition.display[0].lower()}{condition.display[1:]} gets worse"
            kind = "Plan for when it gets worse"
            yield _simple(history, history.practice, kind, title, WORSE[condition.code], agreed)


def _plan(history: History, holder: Partner, since: date, goals: list[Resource], team: Resource) -> Resource:
    first, second = two(history, MATTERS)
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
        activity=_activities(history),
    )


def _activities(history: History) -> list[Resource]:
    """What was agreed that someone does, the charity’s part included."""
    found = ["Review together every six months", "Agree what to do on a bad day"]
    found += [f"{BY_KEY[key].offer} ({BY_KEY[key].helper.name})" for key in history.person.needs]
    return [
        {"detail": {"status": "not-started" if place == 1 else "in-progress", "description": words}}
        for place, words in enumerate(found)
    ]


def _council_plan(history: History, since: date) -> Resource:
    """The council's own plan, which may say otherwise."""
    visits = history.dice.choice(("twice a day", "three times a day", "each morning"))
    kind, title = "Adult social care and support plan", "Care and support plan"
    words = f"Help at home {visits} with washing, dressing and meals."
    return _simple(history, history.council, kind, title, words, since)


def _ahead(history: History, since: date) -> Resource:
    """What the person wishes when they can no longer say so."""
    wishes, title = one_of(history.dice, _WISHES), "My wishes for later"
    return _simple(history, history.practice, "Advance care plan", title, wishes, since)


def _simple(history: History, holder: Partner, kind: str, title: str, words: str, since: date) -> Resource:
    return history.resource(
        "CarePlan",
        holder,
        status="active" if history.person.died is None else "revoked",
        intent="plan",
        category=[{"text": kind}],
        title=title,
        description=words,
        period={"start": since.isoformat()},
        created=since.isoformat(),
        author=organisation(holder),
    )
