"""Conditions: what is or was the matter. https://hl7.org/fhir/R4/condition.html"""

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.words import Resource, codes, concept, concepts, plain

HEADINGS = ("Problem", "Status", "Since")
CURRENT, PAST = "Current", "Past"
GROUPS = (CURRENT, PAST)
NOT_SO = frozenset({"entered-in-error", "refuted"})
OVER = frozenset({"inactive", "remission", "resolved"})


def present(condition: Resource) -> Entry | None:
    """A problem; None when it was recorded in error or ruled out."""
    certainty = codes(condition.get("verificationStatus"))
    if certainty & NOT_SO:
        return None
    since = first_moment(condition, "onset", "recordedDate")
    over = bool(codes(condition.get("clinicalStatus")) & OVER or first_moment(condition, "abatement"))
    return Entry(
        cells=(_words(condition), _status(condition, certainty), since.text),
        group=PAST if over else CURRENT,
        when=first_moment(condition, "recordedDate", "onset"),
    )


def _words(condition: Resource) -> str:
    where, severity = concepts(condition.get("bodySite")), concept(condition.get("severity"))
    return ", ".join(filter(None, [concept(condition.get("code")) or "Problem not named", where, severity]))


def _status(condition: Resource, certainty: set[str]) -> str:
    status = next(iter(codes(condition.get("clinicalStatus"))), "")
    ended = first_moment(condition, "abatement").text
    words = plain(status) or ("Ended" if ended else "Status not recorded")
    doubt = "" if certainty <= {"confirmed"} else f" ({', '.join(map(plain, sorted(certainty))).lower()})"
    return words + doubt + (f", {ended}" if ended else "")
