"""My plan: what I want, who does what, what to do on a bad day, and what matters to me."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ourdorset.people.api import concept, matters, reference_id
from ourdorset.resident.days import as_recorded
from ourdorset.resident.reading import Held

Resource = Mapping[str, Any]
TYPES = ("CarePlan", "Goal", "QuestionnaireResponse")
ACTIVE = frozenset({"active", "draft", "on-hold"})
GOALS_OVER = frozenset({"completed", "cancelled", "rejected", "entered-in-error"})
STEP_WORDS = {
    "not-started": "not begun",
    "in-progress": "going on",
    "completed": "done",
    "scheduled": "booked",
    "on-hold": "waiting",
    "cancelled": "not going on",
}
ABOUT_ME = "about-me"


@dataclass(frozen=True, slots=True)
class Doing:
    """An action: what, who does it (may be empty), how far it is."""

    words: str
    who: str
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that is in force: its text, goals and actions, who holds it, since when."""

    id: str
    title: str
    says: str
    goals: tuple[str, ...]
    doing: tuple[Doing, ...]
    holder: str
    since: str


@dataclass(frozen=True, slots=True)
class MyPlan:
    """All plans in force, goals of no plan, and what matters to the person as (heading, own words)."""

    plans: tuple[Plan, ...]
    other_goals: tuple[str, ...]
    matters: tuple[tuple[str, str], ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.plans or self.other_goals or self.matters)


def my_plan(held: Held) -> MyPlan:
    """The plans among what is held."""
    plans = [each for each in held.of("CarePlan") if each.get("status") in ACTIVE]
    # the one with goals is what most people mean by their plan
    plans.sort(key=lambda plan: not plan.get("goal"))
    goals = {g["id"]: g for g in held.of("Goal") if g.get("lifecycleStatus") not in GOALS_OVER}
    named = {reference_id(each, "Goal") for plan in plans for each in plan.get("goal", ())}
    return MyPlan(
        plans=tuple(_plan(held, plan, goals) for plan in plans),
        other_goals=tuple(
            concept(goal.get("description")) for key, goal in goals.items() if key not in named
        ),
        matters=tuple(dict.fromkeys(_matters(held, plans))),
    )


def _plan(held: Held, plan: Resource, goals: Mapping[str, Resource]) -> Plan:
    ids = (reference_id(each, "Goal") for each in plan.get("goal", ()))
    return Plan(
        id=plan["id"],
        title=plan.get("title") or "Plan",
        says="" if matters(plan) else plan.get("description", ""),
        goals=tuple(concept(goals[each].get("description")) for each in ids if each in goals),
        doing=tuple(_doing(each) for each in plan.get("activity", ()) if "detail" in each),
        holder=held.holders.of(plan).name,
        since=as_recorded(plan.get("created") or plan.get("period", {}).get("start", "")),
    )


def _doing(activity: Resource) -> Doing:
    detail = activity["detail"]
    who = ", ".join(each["display"] for each in detail.get("performer", ()) if each.get("display"))
    words = detail.get("description") or concept(detail.get("code"))
    return Doing(words, who, STEP_WORDS.get(detail.get("status", ""), ""))


def _matters(held: Held, plans: list[Resource]) -> Iterator[tuple[str, str]]:
    """In the person's own words: from what they wrote about themselves, else as their plans quote them."""
    written = [each for each in held.of("QuestionnaireResponse") if ABOUT_ME in each.get("questionnaire", "")]
    for response in written[:1]:
        for item in response.get("item", ()):
            said = " ".join(each.get("valueString", "") for each in item.get("answer", ()))
            if said:
                yield item.get("text", ""), said
    if not written:
        for plan in plans:
            for words in matters(plan):
                yield "What matters to me", words
