"""Compare what all the sources of one person's record say."""

from collections.abc import Sequence

from ourdorset.people.sources import NOT_STATED, Directory
from ourdorset.people.summary.alternatives import alternatives
from ourdorset.people.summary.claiming import claims
from ourdorset.people.summary.claims import Claim, Disagreement, disagreements
from ourdorset.people.summary.identities import identity_claims
from ourdorset.people.words import Resource

ORDER = ("identity", "allergies", "medicines", "problems", "social")


def compared(
    resources: Sequence[Resource], others: Sequence[Resource], directory: Directory
) -> tuple[Disagreement, ...]:
    """What sources disagree on: the gravest first. `others` are Patients that seem to be the same person.

    An entry whose source is not stated is nobody's word against another's.
    """
    told = [(each, directory.source_of(each)) for each in resources]
    told = [(each, source) for each, source in told if source != NOT_STATED]
    found = [claim for each, source in told for claim in claims(each, source)]
    conditions = [pair for pair in told if pair[0]["resourceType"] == "Condition"]
    found += alternatives(conditions)
    if others:
        found += _identities([*(e for e in resources if e["resourceType"] == "Patient"), *others], directory)
    return tuple(sorted(disagreements(found), key=lambda each: (each.minor, ORDER.index(each.section))))


def _identities(patients: Sequence[Resource], directory: Directory) -> list[Claim]:
    """Two Patients of one organisation are two statements as well: the id tells them apart."""
    sources = [directory.source_of(patient) for patient in patients]
    return [
        claim
        for patient, source in zip(patients, sources, strict=True)
        for claim in identity_claims(
            patient, source if sources.count(source) == 1 else f"{source} ({patient.get('id', '')})"
        )
    ]
