"""What is hard besides illness: adjustments as FHIR R4 Flag, social needs as Observation, help for carers."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ourdorset.demo.goals import goal
from ourdorset.demo.history import History, Resource, organisation, terminology
from ourdorset.demo.needs import ADJUSTMENTS, BY_KEY, Need
from ourdorset.demo.partners import CARERS, Partner

_SOCIAL = [terminology("observation-category", "social-history")]


def adjustments(history: History) -> Iterator[Resource]:
    """Reasonable adjustments as Flag, for everyone who gives care to see."""
    for adjustment in ADJUSTMENTS:
        if history.codes & adjustment.codes and history.dice.random() < adjustment.share:
            yield _flag(history, adjustment.words, adjustment.kind)
    if not history.person.english and history.dice.random() < 0.85:
        yield _flag(
            history, f"Book an interpreter: {history.person.language[1]}", "Community language support"
        )


def _flag(history: History, words: str, kind: str) -> Resource:
    return history.resource(
        "Flag",
        history.practice,
        status="active" if history.person.died is None else "inactive",
        category=_categories(kind),
        code={"text": words},
        period={"start": history.day(max(history.last - 1800, history.born)).isoformat()},
        author=organisation(history.practice),
    )


@cache
def _categories(kind: str) -> list[Resource]:
    """England's flag, and its heading for this adjustment: https://digital.nhs.uk/services/reasonable-adjustment-flag"""
    return [{"text": "Reasonable adjustment"}, {"text": kind}]


def social_needs(history: History) -> Iterator[Resource]:
    """What was said of loneliness, housing, money, transport or being online, and the goal agreed."""
    for key in history.person.needs:
        need, dice = BY_KEY[key], history.dice
        holder = dice.choice((history.practice, history.council, need.helper))
        seen = history.day(max(history.last - 500, history.born))
        yield _need(history, need, holder, seen)
        if dice.random() < 0.5:
            yield goal(history, need.helper, need.goal, seen, "Social")
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
        code=_code(need),
        effectiveDateTime=seen.isoformat(),
        performer=[organisation(holder)],
        valueString=words,
    )
    if not settled:
        made["note"] = [{"text": f"{need.offer} ({need.helper.name})"}]
    return made


@cache
def _code(need: Need) -> Resource:
    return {"text": f"{need.heading} need"}


def carer_support(history: History) -> Iterator[Resource]:
    """What the carers' charity knows of someone who cares for another."""
    each = history.person
    if each.cares_for is not None and each.died is None and history.dice.random() < 0.5:
        seen = history.day(max(history.last - 700, history.born))
        yield goal(history, CARERS, "Have one evening a week to myself", seen, "Carer")
