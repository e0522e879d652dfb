"""What a search gives back."""

from dataclasses import dataclass, field

from ourdorset.kernel.api import Issue
from ourdorset.record.stored import Stored


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search, https://hl7.org/fhir/R4/bundle.html#searchset.

    `parameters` are those that were used, for the self link; `next` is the token of the next page, None on
    the last; `issues` say what was ignored or left out, for an OperationOutcome in the bundle.
    """

    type: str
    matches: list[Stored] = field(default_factory=list["Stored"])
    included: list[Stored] = field(default_factory=list["Stored"])
    total: int | None = None
    next: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()
