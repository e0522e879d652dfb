"""What must be known first: at most three alerts, dated, never in the way.

Clinicians override what is too many: https://pmc.ncbi.nlm.nih.gov/articles/PMC5387195
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ourdorset.people import communication
from ourdorset.people.moments import first_moment
from ourdorset.people.presenters import results
from ourdorset.people.sources import Directory
from ourdorset.people.summary.claims import Disagreement
from ourdorset.people.words import Resource, codes, concept

MOST = 3
CRITICAL = frozenset({"HH", "LL", "AA"})
FRESH = timedelta(days=30)
# Whose disagreements may do harm, in the order of harm.
HARMFUL = {"identity": "who this person is", "allergies": "allergies", "medicines": "medicines"}


@dataclass(frozen=True, slots=True)
class Alert:
    """A warning in words, from whom and of when; `anchor` is the part of the page that says more."""

    words: str
    source: str = ""
    date: str = ""
    anchor: str = ""


def alerts(
    resources: Sequence[Resource],
    differing: Iterable[Disagreement],
    directory: Directory,
    *,
    today: date,
) -> tuple[Alert, ...]:
    """Warnings of partners, then disagreements that may do harm, then fresh critical results."""
    found = [
        *_flags(resources, directory),
        *_disagreed(differing),
        *_critical(resources, directory, today),
    ]
    return tuple({alert.words: alert for alert in reversed(found)}.values())[::-1][:MOST]


def _flags(resources: Iterable[Resource], directory: Directory) -> Iterator[Alert]:
    held = [
        each
        for each in resources
        if each["resourceType"] == "Flag"
        and each.get("status") not in communication.NO_LONGER
        and not communication.is_adjustment(each)
    ]
    held.sort(key=lambda flag: first_moment(flag, "period").order, reverse=True)
    for flag in held:
        words = concept(flag.get("code")) or "Alert without words"
        yield Alert(words, directory.source_of(flag), first_moment(flag, "period").text)


def _disagreed(differing: Iterable[Disagreement]) -> Iterator[Alert]:
    serious = [each for each in differing if each.section in HARMFUL and not each.minor]
    sections = [section for section in HARMFUL if any(each.section == section for each in serious)]
    if sections:
        subjects = " and ".join(filter(None, [", ".join(map(_named, sections[:-1])), _named(sections[-1])]))
        yield Alert(f"Sources disagree about {subjects}", anchor=f"disagreements-{sections[0]}")


def _named(section: str) -> str:
    return HARMFUL[section]


def _critical(resources: Iterable[Resource], directory: Directory, today: date) -> Iterator[Alert]:
    since = (today - FRESH).isoformat()
    for each in resources:
        if each["resourceType"] != "Observation" or results.present(each) is None:
            continue
        said = {code for sent in each.get("interpretation", ()) for code in codes(sent)}
        when = first_moment(each, "effective", "issued")
        if said & CRITICAL and when.order >= since:
            words = f"{concept(each.get('code'))}: {results.value(each)}, {results.flagged(each)}"
            yield Alert(words, directory.source_of(each), when.text, "results")
