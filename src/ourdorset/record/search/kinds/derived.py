"""String parameters that look for something made from the text; record/derived.py has the table.

Every word of the searched text must be found. Modifiers mean nothing here: `:missing` alone stands.
"""

from ourdorset.fhir.api import SearchParameter
from ourdorset.record.derived import DERIVED
from ourdorset.record.search.escape import unescape
from ourdorset.record.search.fragment import Fragment, every, some
from ourdorset.record.search.kinds.stored import stored
from ourdorset.record.search.kinds.strings import beginning
from ourdorset.record.search.query import Criterion, Service

MODIFIERS: frozenset[str] = frozenset()


def is_derived(parameter: SearchParameter) -> bool:
    """Whether the index of a parameter holds something made from the text."""
    return parameter.type == "string" and parameter.code in DERIVED


def read(text: str, modifier: str, service: Service) -> str:
    """The text, as written."""
    return unescape(text)


def where(criterion: Criterion) -> Fragment:
    """All the words of one of the texts are found."""
    return some(_found(criterion, str(value)) for value in criterion.values)


def _found(criterion: Criterion, text: str) -> Fragment:
    derived = DERIVED[criterion.parameter.code]
    test = _equal if derived.whole else beginning
    groups = [found for group in derived.sought(text) if (found := [test(value) for value in group])]
    if not groups:
        return Fragment("false")
    return every(stored("record.string_value", criterion, some(group)) for group in groups)


def _equal(value: str) -> Fragment:
    # sounds are short: the index holds them whole, except of a word that nobody would say
    return Fragment("left(v.value, 100) = left(%s::text, 100)", (value,))
