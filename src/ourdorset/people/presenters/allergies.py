"""Allergies and intolerances, and the one label of the banner. https://hl7.org/fhir/R4/allergyintolerance.html"""

from collections.abc import Iterable
from enum import StrEnum

from ourdorset.people.entry import Entry
from ourdorset.people.moments import first_moment
from ourdorset.people.words import Resource, codes, concept, concepts, plain

HEADINGS = ("Allergy or intolerance", "Reaction", "Severity and risk")
CURRENT, PAST = "Current", "Past"
GROUPS = (CURRENT, PAST)
NOT_SO = frozenset({"entered-in-error", "refuted"})
OVER = frozenset({"inactive", "resolved"})
# SNOMED CT 716186003 |No known allergy|: the only code that says so of every substance.
NO_KNOWN_ALLERGY = "716186003"
# What a statement that there is no allergy says of reaction and severity.
NEITHER = ("Not applicable", "Not applicable")
NOT_RECORDED = "Not recorded"
SEVERITIES = ("severe", "moderate", "mild")


class Label(StrEnum):
    """The only four labels that a banner may show (Common User Interface, PAB-0064)."""

    KNOWN = "Known allergies"
    NONE_KNOWN = "No known allergies"
    NOT_RECORDED = "Allergies not recorded"
    UNAVAILABLE = "Allergies unavailable"


def label(allergies: Iterable[Resource]) -> Label:
    """What the banner says: "no known allergies" only where a clinician has stated it."""
    current = [allergy for allergy in allergies if _is_current(allergy)]
    if any(not says_none(allergy) for allergy in current):
        return Label.KNOWN
    if any(NO_KNOWN_ALLERGY in codes(allergy.get("code")) for allergy in current):
        return Label.NONE_KNOWN
    return Label.NOT_RECORDED


def names(allergies: Iterable[Resource]) -> list[str]:
    """What the person is currently allergic to, each once, in the order recorded."""
    current = [allergy for allergy in allergies if _is_current(allergy) and not says_none(allergy)]
    return list(dict.fromkeys(map(substance, current)))


def past_only(allergies: Iterable[Resource]) -> str:
    """What to add to the label when only allergies of the past are recorded; else nothing."""
    shown = [entry.group for allergy in allergies if (entry := present(allergy))]
    return "past entries only" if shown and CURRENT not in shown else ""


def present(allergy: Resource) -> Entry | None:
    """An allergy, or the statement that there is none; None when recorded in error or ruled out."""
    if codes(allergy.get("verificationStatus")) & NOT_SO:
        return None
    over = bool(codes(allergy.get("clinicalStatus")) & OVER)
    severity = _severity(allergy) or NOT_RECORDED
    cells = (substance(allergy), *(NEITHER if says_none(allergy) else (_reactions(allergy), severity)))
    return Entry(
        cells=cells,
        group=PAST if over else CURRENT,
        when=first_moment(allergy, "recordedDate", "onset"),
        alert=not over and not says_none(allergy),
        same="" if over else "|".join(cells).lower(),
    )


def substance(allergy: Resource) -> str:
    """What the allergy is to."""
    first = next(iter(allergy.get("reaction", ())), {})
    return concept(allergy.get("code")) or concept(first.get("substance")) or "Substance not named"


def _reactions(allergy: Resource) -> str:
    shown = [concepts(reaction.get("manifestation")) for reaction in allergy.get("reaction", ())]
    return "; ".join(filter(None, shown)) or NOT_RECORDED


def _severity(allergy: Resource) -> str:
    found = {reaction.get("severity") for reaction in allergy.get("reaction", ())}
    worst = next((plain(level) for level in SEVERITIES if level in found), "")
    risk = {"high": "high risk", "low": "low risk"}.get(allergy.get("criticality", ""), "")
    return ", ".join(filter(None, [worst, risk])).capitalize()


def _is_current(allergy: Resource) -> bool:
    unsure = codes(allergy.get("verificationStatus")) & NOT_SO
    return not unsure and not codes(allergy.get("clinicalStatus")) & OVER


# "No known" and its narrower kinds (716186003 and what is below it): drug,
# food, environmental, insect, latex.
_NONE = frozenset({NO_KNOWN_ALLERGY, "409137002", "429625007", "428607008", "428197003", "716184000"})


def says_none(allergy: Resource) -> bool:
    """Whether it is the statement that there is none."""
    return bool(codes(allergy.get("code")) & _NONE)
