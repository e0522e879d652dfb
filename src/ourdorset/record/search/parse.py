"""Reads the parameters of a search, in the order sent, into a Query.

Strict: what is not understood is refused, by name and with the reason. Lenient: it is left out, and an issue
says so. https://hl7.org/fhir/R4/search.html#errors
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from ourdorset.fhir.api import SearchParameter, resource_types, search_parameters
from ourdorset.kernel.api import InvalidError, Issue, NotFoundError
from ourdorset.record.search import criteria
from ourdorset.record.search.includes import read as read_include
from ourdorset.record.search.kinds.derived import is_derived
from ourdorset.record.search.order import MAX_KEYS
from ourdorset.record.search.query import (
    DEFAULT_COUNT,
    MAX_COUNT,
    Criterion,
    Include,
    Query,
    Service,
    Sort,
    Summary,
    Total,
)

Parameters = Sequence[tuple[str, str]]
SORTABLE = frozenset({"string", "date", "number", "quantity"})
TOLERATED = frozenset({"_format", "_pretty"})
ONCE = frozenset({"_count", "_total", "_summary"})


@dataclass(slots=True)
class Draft:
    """A query as it is being read."""

    type: str
    service: Service
    criteria: list[Criterion] = field(default_factory=list["Criterion"])
    sorts: list[Sort] = field(default_factory=list["Sort"])
    includes: list[Include] = field(default_factory=list["Include"])
    elements: list[str] = field(default_factory=list[str])
    count: int = DEFAULT_COUNT
    total: Total = "none"
    summary: Summary = ""
    used: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def parse(resource_type: str, parameters: Parameters, service: Service, *, strict: bool = True) -> Query:
    """The search over `type`. Raises InvalidError, when strict with an issue for each parameter at fault."""
    if resource_type not in resource_types():
        raise NotFoundError(f"{resource_type} is not a type of resource in FHIR R4.")
    draft, issues = Draft(resource_type, service), list[Issue]()
    for name, text in parameters:
        try:
            _read(draft, name, text)
        except InvalidError as wrong:
            issues.append(Issue(wrong.text, name, "not-supported"))
        else:
            draft.used.append((name, text))
    if issues and strict:
        raise InvalidError(" ".join(issue.text for issue in issues), issues=tuple(issues))
    return _finished(draft, tuple(issues))


def conditions(resource_type: str, parameters: Parameters, service: Service) -> Query:
    """The search of a conditional interaction: criteria only, and at least one. Raises InvalidError."""
    query = parse(resource_type, parameters, service)
    controls = [name for name, _ in query.used if name.partition(":")[0] in CONTROLS]
    if controls:
        raise InvalidError(
            f"{', '.join(controls)} cannot be part of a condition, which only says which resource is meant."
        )
    if not query.criteria:
        raise InvalidError(
            "A condition needs at least one search parameter, such as identifier=system|value."
        )
    return query


def _finished(draft: Draft, issues: tuple[Issue, ...]) -> Query:
    return Query(
        type=draft.type,
        criteria=tuple(draft.criteria),
        sorts=tuple(draft.sorts),
        count=draft.count,
        total=draft.total,
        includes=tuple(draft.includes),
        elements=tuple(draft.elements),
        summary="count" if draft.count == 0 else draft.summary,
        used=tuple(draft.used),
        issues=issues,
    )


def _read(draft: Draft, name: str, text: str) -> None:
    _require_text(name, text)
    code = name.partition(":")[0]
    if name in TOLERATED:
        return
    control = CONTROLS.get(code)
    if control is None:
        draft.criteria.append(criteria.read(draft.type, name, text, draft.service))
        return
    if not text:
        raise InvalidError(f"{name}: a value is missing.")
    if name in ONCE and any(name == earlier for earlier, _ in draft.used):
        raise InvalidError(f"{name}: given more than once.")
    if name != code and code not in ("_include", "_revinclude"):
        raise InvalidError(f"{name}: {code} takes no modifier.")
    control(draft, name, text)


def _require_text(name: str, text: str) -> None:
    if "\0" in name + text or any("\ud800" <= character <= "\udfff" for character in name + text):
        raise InvalidError(f"{name!r}: holds characters that no text in FHIR can have.")


def _sort(draft: Draft, name: str, text: str) -> None:
    for key in text.split(","):
        code = key.removeprefix("-")
        sortable = _sortable(draft.type)
        if code not in sortable:
            known = ", ".join(sorted(sortable))
            raise InvalidError(f"{name}: {draft.type} cannot be sorted by '{code}', only by {known}.")
        draft.sorts.append(Sort(sortable[code], key.startswith("-")))
    if len(draft.sorts) > MAX_KEYS:
        raise InvalidError(f"{name}: more than {MAX_KEYS} keys.")


def _sortable(resource_type: str) -> dict[str, SearchParameter]:
    parameters = search_parameters(resource_type)
    return {
        code: p
        for code, p in parameters.items()
        if (p.type in SORTABLE and criteria.supported(p) and not is_derived(p)) or code == "_id"
    }


def _count(draft: Draft, name: str, text: str) -> None:
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise InvalidError(
            f"{name}: '{text}' is not a whole number from 0; at most {MAX_COUNT} come on one page."
        )
    draft.count = min(int(text), MAX_COUNT)


def _total(draft: Draft, name: str, text: str) -> None:
    if text not in get_args(Total):
        raise InvalidError(f"{name}: '{text}' is not one of none, estimate, accurate.")
    draft.total = cast(Total, text)


def _summary(draft: Draft, name: str, text: str) -> None:
    if text not in get_args(Summary):
        raise InvalidError(f"{name}: '{text}' is not one of true, text, data, count, false.")
    draft.summary = cast(Summary, text)


def _elements(draft: Draft, name: str, text: str) -> None:
    prefix = draft.type + "."
    draft.elements.extend(element.removeprefix(prefix) for element in text.split(",") if element)


def _include(draft: Draft, name: str, text: str) -> None:
    draft.includes.append(read_include(name, text, draft.type))


CONTROLS: dict[str, Callable[[Draft, str, str], None]] = {
    "_sort": _sort,
    "_count": _count,
    "_total": _total,
    "_summary": _summary,
    "_elements": _elements,
    "_include": _include,
    "_revinclude": _include,
}
