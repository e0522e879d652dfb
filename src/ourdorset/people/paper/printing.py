"""Take a person's record out of the service on paper. Each time is audited as an export of that person."""

from typing import Any

import psycopg

from ourdorset.audit.api import Action, append
from ourdorset.design.api import Document, written_date
from ourdorset.kernel.api import Context, now
from ourdorset.people.moments import LONDON
from ourdorset.people.paper.summary import PRINTED_LIMIT, Printing, summary, summary_pdf
from ourdorset.people.reading import RecordPage, record_page
from ourdorset.record.api import person_key


def record_pdf(
    context: Context,
    connection: psycopg.Connection[Any],
    patient_id: str,
    *,
    plain: bool = False,
    large: bool = False,
    by: str = "",
) -> bytes:
    """The summary of a record as a tagged PDF, at most two pages unless `large`; `by` is who prints it.

    Raises NotFoundError when there is no such person whom this context may see, GoneError when deleted.
    """
    page, printing = _asked(context, connection, patient_id, by, plain=plain, large=large)
    audit_export(context, connection, patient_id, "summary.pdf")
    return summary_pdf(page, printing)


def printout(
    context: Context, connection: psycopg.Connection[Any], patient_id: str, *, by: str = ""
) -> Document:
    """The summary to print from a browser, on as many pages as it takes. Raises as `record_pdf` does."""
    page, printing = _asked(context, connection, patient_id, by)
    audit_export(context, connection, patient_id, "print view")
    return summary(page, printing, PRINTED_LIMIT)


def _asked(
    context: Context,
    connection: psycopg.Connection[Any],
    patient_id: str,
    by: str,
    *,
    plain: bool = False,
    large: bool = False,
) -> tuple[RecordPage, Printing]:
    moment = now().astimezone(LONDON)
    page = record_page(context, connection, patient_id, today=moment.date())
    return page, Printing(by, f"{moment:%H:%M} on {written_date(moment.date())}", plain, large)


def audit_export(context: Context, connection: psycopg.Connection[Any], patient_id: str, what: str) -> None:
    """Record that something about this person leaves the service: `what` names it, never says it."""
    append(
        connection,
        context,
        Action.EXPORT,
        resource_type="Patient",
        resource_id=patient_id,
        persons=[person_key(patient_id)],
        query=what,
    )
