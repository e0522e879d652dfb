"""Which Patient has an NHS number: what the accounts ask of the record, their neighbour."""

from ourdorset.accounts.api import lent_connection, own_context
from ourdorset.record.api import search

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


def with_nhs_number(number: str) -> tuple[str, ...]:
    """The ids of the Patients (at most two) with this NHS number; asked by the service, and audited."""
    asked = [("identifier", f"{NHS_NUMBER}|{number}"), ("_count", "2")]
    with lent_connection() as connection:
        page = search(own_context("accounts", "-"), connection, "Patient", asked)
    return tuple(stored.id for stored in page.matches)
