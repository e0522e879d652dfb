"""Care plans and goals. https://hl7.org/fhir/R4/careplan.html, https://hl7.org/fhir/R4/goal.html"""

import re

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.words import Resource, concept, concepts, plain

HEADINGS = ("Plan or goal", "What it says", "Status")
GOALS, PLANS, PAST = "Goals", "Plans", "Past"
GROUPS = (GOALS, PLANS, PAST)
OVER = frozenset({"completed", "revoked", "cancelled", "rejected"})
# How a plan quotes the person; the rest of the sentence is theirs.
MATTERS = re.compile(r"\s*what matters(?: most)?(?: to me)?\s*:\s*", re.IGNORECASE)


def present(resource: Resource) -> Entry | None:
    """A plan or a goal; None when recorded in error."""
    return _goal(resource) if resource["resourceType"] == "Goal" else _plan(resource)


def _goal(goal: Resource) -> Entry | None:
    status = goal.get("lifecycleStatus", "")
    if status == "entered-in-error":
        return None
    progress = concept(goal.get("achievementStatus"))
    about = concepts(goal.get("category"))
    return Entry(
        cells=(
            concept(goal.get("description")) or "Goal not named",
            about or "Goal",
            ", ".join(filter(None, [plain(status), progress.lower()])) or "Status not recorded",
        ),
        group=PAST if status in OVER else GOALS,
        when=first_moment(goal, "start", "statusDate"),
        same=f"{concept(goal.get('description')).lower()}|{status}",
    )


def _plan(plan: Resource) -> Entry | None:
    status = plan.get("status", "")
    if status == "entered-in-error":
        return None
    steps = (_step(each) for each in plan.get("activity", ()))
    said = plan.get("description", "")
    words = [] if MATTERS.match(said) else [said]
    return Entry(
        cells=(
            plan.get("title") or concepts(plan.get("category")) or "Care plan",
            "; ".join(filter(None, [*words, *steps])) or "No steps recorded",
            plain(status),
        ),
        group=PAST if status in OVER else PLANS,
        when=first_moment(plan, "created", "period"),
    )


def _step(activity: Resource) -> str:
    detail = activity.get("detail", {})
    words = detail.get("description") or concept(detail.get("code"))
    words = words or activity.get("reference", {}).get("display", "")
    status = detail.get("status", "")
    return f"{words} ({plain(status).lower()})" if words and status else words


def matters(plan: Resource) -> list[str]:
    """What matters to the person, in their own words as the plan quotes them; none of plans that are over."""
    said = plan.get("description", "")
    if plan.get("status") in OVER | {"entered-in-error"} or not (found := MATTERS.match(said)):
        return []
    parts = said[found.end() :].rstrip(". ").split(";")
    return [part.strip()[:1].upper() + part.strip()[1:] for part in parts if part.strip()]
