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


def relocate(error: OurDorsetError, entry: str, member: str = "") -> None:
    """Say that an error is about an entry of a bundle, such as `Bundle.entry[3]`, and which member.

    `Patient.name[0]` becomes `Bundle.entry[3].resource.name[0]`. What has a place in the Bundle keeps it.
    """
    error.issues = tuple(
        Issue(issue.text, _place(issue.path, entry, member), issue.code) for issue in error.issues
    )


def _place(path: str, entry: str, member: str) -> str:
    if path.startswith("Bundle."):
        return path
    first, dot, rest = path.partition(".")
    if member != ".request" and first[:1].isupper():
        return f"{entry}.resource{dot}{rest}"
    if member == ".resource" and path:
        return f"{entry}.resource.{path}"
    return entry + member
