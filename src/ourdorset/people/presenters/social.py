"""How a person lives: needs that were told, answers about home, work and habits, and what stands in the way.

Observations of the category social-history (http://hl7.org/fhir/R4/valueset-observation-category.html), and
Conditions that are about how someone lives.
"""

import re

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.presenters import problems, results
from ourdorset.people.presenters.kinds import Kind, kind
from ourdorset.people.words import Resource, annotation, codes, concept

HEADINGS = ("Need or answer", "What was said", "What is done")
NEEDS, LIVING, PAST = "Needs", "How the person lives", "Past"
GROUPS = (NEEDS, LIVING, PAST)
SOCIAL_HISTORY = frozenset({"social-history", "sdoh"})
_NEED = " need"
# "No housing need when asked", "None", "No concerns": but "No internet at home" is a need.
_NONE = re.compile(r"no\b.*\bneeds?\b|no$|none\b|no (?:concerns?|problems?|difficult)", re.IGNORECASE)
NOTHING_NOTED = "Not recorded"


def present(resource: Resource) -> Entry | None:
    """A need or an answer, the latest to each question; None for what is of the body or mind."""
    if resource["resourceType"] == "Condition":
        return _condition(resource)
    if not is_social(resource) or results.present(resource) is None:
        return None
    asked, said = question(resource), results.value(resource)
    need = asked.lower().endswith(_NEED) and not _NONE.match(said)
    return Entry(
        cells=(asked.removesuffix(_NEED), said, annotation(resource.get("note")) or NOTHING_NOTED),
        group=NEEDS if need else LIVING,
        when=first_moment(resource, "effective", "issued"),
        alike=asked,
        alert=need,
    )


def is_social(observation: Resource) -> bool:
    """Whether an Observation is about how the person lives."""
    kinds = {code for category in observation.get("category", ()) for code in codes(category)}
    return bool(kinds & SOCIAL_HISTORY)


def question(observation: Resource) -> str:
    """What was asked or noticed."""
    return concept(observation.get("code")) or "Question not named"


def _condition(condition: Resource) -> Entry | None:
    entry = problems.present(condition)
    if entry is None or kind(condition) is not Kind.SOCIAL:
        return None
    over = problems.is_over(condition)
    said = entry.cells[1] + (f", since {entry.cells[2]}" if entry.cells[2] else "")
    return Entry(
        cells=(entry.cells[0], said, annotation(condition.get("note")) or NOTHING_NOTED),
        group=PAST if over else LIVING,
        when=entry.when,
        same=entry.same,
    )
