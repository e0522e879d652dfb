"""What a person wants, as FHIR R4 Goal."""

from datetime import date

from ourdorset.demo.history import History, Resource
from ourdorset.demo.partners import Partner


def goal(history: History, holder: Partner, words: str, since: date, kind: str) -> Resource:
    """What is wanted, agreed with the person."""
    return history.resource(
        "Goal",
        holder,
        lifecycleStatus="active" if history.person.died is None else "cancelled",
        category=[{"text": kind}],
        description={"text": words},
        startDate=since.isoformat(),
    )
