"""The search parameters of each resource type.

https://hl7.org/fhir/R4/searchparameter-registry.html. Read from `facts/search-parameters.tsv`, one line for
each type a parameter is defined on; `tools/fhir_facts/search_parameters.py` writes it. A line of a
partnership's own has its whole URL as name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urljoin

from ourdorset.fhir.elements import is_a, resource_types
from ourdorset.kernel.api import UnsupportedError

URL = "http://hl7.org/fhir/SearchParameter/"
BASES = ("Resource", "DomainResource")


@dataclass(frozen=True, slots=True)
class SearchParameter:
    """One parameter of one resource type.

    `type` is token, string, date, reference, quantity, number, uri, composite or special. `expression` is
    the FHIRPath that holds for this resource type; "" where R4 gives none (_text, _content, _query), and
    then, as for composite and special, nothing is extracted. `targets` are the types a reference may be to.
    """

    code: str
    type: str
    expression: str
    targets: tuple[str, ...]
    url: str


@cache
def _rows() -> Mapping[str, dict[str, SearchParameter]]:
    lines = files("ourdorset.fhir.facts").joinpath("search-parameters.tsv").read_text("utf-8").splitlines()
    found: dict[str, dict[str, SearchParameter]] = {}
    for line in lines[1:]:
        base, code, kind, name, targets, expression = line.split("\t")
        to = resource_types() if targets == "*" else tuple(targets.split())
        found.setdefault(base, {})[code] = SearchParameter(code, kind, expression, to, urljoin(URL, name))
    return found


@cache
def search_parameters(resource_type: str) -> Mapping[str, SearchParameter]:
    """The parameters of a type by code, those of every resource first. Else UnsupportedError."""
    if resource_type not in resource_types():
        raise UnsupportedError(f"{resource_type!r} is not a resource type of FHIR R4.")
    bases = [base for base in BASES if is_a(resource_type, base)]
    found = {code: each for base in (*bases, resource_type) for code, each in _rows().get(base, {}).items()}
    return MappingProxyType(found)
