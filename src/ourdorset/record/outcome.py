"""Failures as FHIR says them: https://hl7.org/fhir/R4/operationoutcome.html."""

from collections.abc import Iterable

import orjson

from ourdorset.kernel.api import Issue, OurDorsetError


def operation_outcome(issues: Iterable[Issue], *, severity: str = "error") -> bytes:
    """An OperationOutcome in JSON, one entry an issue; `expression` says where when that is known."""
    return orjson.dumps(
        {
            "resourceType": "OperationOutcome",
            "issue": [
                {
                    "severity": severity,
                    "code": issue.code,
                    "diagnostics": issue.text,
                    **({"expression": [issue.path]} if issue.path else {}),
                }
                for issue in issues
            ],
        }
    )


def failure_outcome(error: OurDorsetError) -> bytes:
    """The OperationOutcome that tells a client of an error."""
    return operation_outcome(
        error.issues, severity="fatal" if error.category.value.status == 500 else "error"
    )


def information(text: str) -> bytes:
    """The OperationOutcome that says that something went well (`Prefer: return=OperationOutcome`)."""
    return operation_outcome([Issue(text, code="informational")], severity="information")


def located(error: OurDorsetError, prefix: str) -> OurDorsetError:
    """The same error with every path moved under `prefix`, such as `Bundle.entry[3].resource`.

    `Patient.name[0]` becomes `Bundle.entry[3].resource.name[0]`; an issue without a path gets the prefix.
    """
    issues = tuple(Issue(issue.text, _under(prefix, issue.path), issue.code) for issue in error.issues)
    return type(error)(error.text, issues=issues)


def _under(prefix: str, path: str) -> str:
    if path.startswith("Bundle."):
        return path
    _, dot, rest = path.partition(".")
    return f"{prefix}{dot}{rest}"
