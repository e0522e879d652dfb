"""URI parameters, matched as written: https://hl7.org/fhir/R4/search.html#uri."""

from ourdorset.record.index import uri_key
from ourdorset.record.search.escape import unescape
from ourdorset.record.search.fragment import Fragment
from ourdorset.record.search.kinds.tokens import holding
from ourdorset.record.search.query import Criterion, Service

MODIFIERS: frozenset[str] = frozenset()


def read(text: str, modifier: str, service: Service) -> str:
    """The URI."""
    return unescape(text)


def where(criterion: Criterion) -> Fragment:
    """Some value of the parameter is one of the URIs, letter for letter."""
    code = criterion.parameter.code
    return holding(uri_key(criterion.type, code, str(value)) for value in criterion.values)
