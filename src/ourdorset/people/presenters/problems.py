"""Conditions: what is or was the matter. https://hl7.org/fhir/R4/condition.html"""

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.presenters.kinds import Kind, kind
from ourdorset.people.words import Resource, codes, concept, concepts, plain

HEADINGS = ("Problem", "Status", "Since")
PHYSICAL, MENTAL, PAST = Kind.PHYSICAL.value, Kind.MENTAL.value, "Past"
GROUPS = (PHYSICAL, MENTAL, PAST)
NOT_SO = frozenset({"entered-in-error", "refuted"})
OVER = frozenset({"inactive", "remission", "resolved"})


def present(condition: Resource) -> Entry | None:
    """A problem; None when it was recorded in error or ruled out."""
    if codes(condition.get("verificationStatus")) & NOT_SO:
        return None
    since = first_moment(condition, "onset", "recordedDate")
    group = PAST if is_over(condition) else kind(condition)
    words = problem(condition)
    return Entry(
        cells=(words, status(condition), since.text),
        group=group,
        when=first_moment(condition, "recordedDate", "onset"),
        same="" if is_over(condition) else f"{words.lower()}|{status(condition)}",
    )


def health(condition: Resource) -> Entry | None:
    """A problem of body or mind: what is about how the person lives stands with their social needs."""
    return None if kind(condition) is Kind.SOCIAL else present(condition)


def problem(condition: Resource) -> str:
    """What the matter is, where, and how bad."""
    where, severity = concepts(condition.get("bodySite")), concept(condition.get("severity"))
    return ", ".join(filter(None, [concept(condition.get("code")) or "Problem not named", where, severity]))


def is_over(condition: Resource) -> bool:
    """Whether the problem is a thing of the past."""
    return bool(codes(condition.get("clinicalStatus")) & OVER or first_moment(condition, "abatement"))


def status(condition: Resource) -> str:
    """`Active`, `Active (provisional)`, `Resolved, 03-Jul-2024`."""
    certainty = codes(condition.get("verificationStatus"))
    status = next(iter(codes(condition.get("clinicalStatus"))), "")
    ended = first_moment(condition, "abatement").text
    words = plain(status) or ("Ended" if ended else "Status not recorded")
    doubt = "" if certainty <= {"confirmed"} else f" ({', '.join(map(plain, sorted(certainty))).lower()})"
    return words + doubt + (f", {ended}" if ended else "")
