"""String parameters: https://hl7.org/fhir/R4/search.html#string.

Letters' case, accents and runs of white space do not count, unless `:exact` is asked for.
"""

from ourdorset.fhir.api import normalise_string
from ourdorset.record.index import LONGEST_STRING_KEY, exact_key
from ourdorset.record.search.escape import unescape
from ourdorset.record.search.fragment import Fragment, every, some
from ourdorset.record.search.kinds.stored import stored
from ourdorset.record.search.kinds.tokens import holding
from ourdorset.record.search.query import Criterion, Service

MODIFIERS = frozenset({"exact", "contains"})


def read(text: str, modifier: str, service: Service) -> str:
    """The text, normalised as the index is; with `:exact`, as written."""
    written = unescape(text)
    return written if modifier == "exact" else normalise_string(written)


def where(criterion: Criterion) -> Fragment:
    """Some value begins with, contains, or is exactly, one of the texts."""
    code = criterion.parameter.code
    if criterion.modifier == "exact":
        return holding(exact_key(criterion.type, code, str(value)) for value in criterion.values)
    test = _containing if criterion.modifier == "contains" else beginning
    relation = some(test(str(value)) for value in criterion.values)
    return stored("record.string_value", criterion, relation)


def _containing(text: str) -> Fragment:
    return Fragment("strpos(v.value, %s::text) > 0", (text,))


def beginning(text: str) -> Fragment:
    """The value `v` begins with the text."""
    # the index holds the first characters; a longer text is looked up by those and then compared whole
    key = text[:LONGEST_STRING_KEY]
    found = Fragment("left(v.value, 100) ^@ %s::text", (key,))
    return found if text == key else every((found, Fragment("v.value ^@ %s::text", (text,))))
