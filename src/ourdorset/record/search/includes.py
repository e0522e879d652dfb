"""`_include` and `_revinclude`: `Source:parameter[:Target]`, https://hl7.org/fhir/R4/search.html#revinclude."""

from ourdorset.fhir.api import resource_types, search_parameters
from ourdorset.kernel.api import InvalidError
from ourdorset.record.search.query import Include

WILDCARD = "*"


def read(name: str, text: str, searched: str) -> Include:
    """One include over a search for `searched`. Raises InvalidError naming the parameter."""
    control, _, modifier = name.partition(":")
    reverse = control == "_revinclude"
    if modifier not in ("", "iterate"):
        raise InvalidError(f"{name}: {control} takes no modifier but :iterate.")
    if text == WILDCARD and not reverse:
        return Include(searched, WILDCARD, "", reverse, modifier == "iterate")
    source, _, rest = text.partition(":")
    code, _, target = rest.partition(":")
    if source not in resource_types() or not code:
        raise InvalidError(
            f"{name}: '{text}' does not name a type and its parameter: write {control}=Observation:subject."
        )
    if target and target not in resource_types():
        raise InvalidError(f"{name}: '{target}' in '{text}' is not a type of resource.")
    _require_reference(name, source, code)
    return Include(source, code, target, reverse, modifier == "iterate")


def _require_reference(name: str, source: str, code: str) -> None:
    references = [p.code for p in search_parameters(source).values() if p.type == "reference"]
    if code != WILDCARD and code not in references:
        known = ", ".join(sorted(references))
        raise InvalidError(f"{name}: {source} has no reference parameter '{code}'; it has {known}.")
