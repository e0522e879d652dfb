"""Token parameters: `code`, `system|code`, `|code`, `system|`: https://hl7.org/fhir/R4/search.html#token.

Codes are compared letter for letter, case included.
"""

from collections.abc import Iterable

from ourdorset.kernel.api import InvalidError
from ourdorset.record.index import token_key
from ourdorset.record.search.escape import split, unescape
from ourdorset.record.search.fragment import Fragment, inverse, some
from ourdorset.record.search.query import Criterion, Service, Token

MODIFIERS = frozenset({"not"})


def read(text: str, modifier: str, service: Service) -> Token:
    """A code with, or without, its system."""
    pieces = [unescape(piece) for piece in split(text, "|")]
    if len(pieces) > 2:
        raise InvalidError(f"'{text}' has more than one |: write code, system|code, |code or system|")
    if not any(pieces):
        raise InvalidError("a token needs a code or a system: write code, system|code, |code or system|")
    return Token(None, pieces[0]) if len(pieces) == 1 else Token(pieces[0], pieces[1])


def where(criterion: Criterion) -> Fragment:
    """Some value is one of the tokens; with `:not`, no value is."""
    if criterion.parameter.code == "_id":
        found = some(identified(value) for value in criterion.values if isinstance(value, Token))
    else:
        found = holding(hashes(criterion, criterion.parameter.code))
    return inverse(found) if criterion.modifier == "not" else found


def hashes(criterion: Criterion, code: str) -> Iterable[int]:
    """The keys under which the criterion's tokens are indexed."""
    return (
        token_key(criterion.type, code, value.system, value.code or None)
        for value in criterion.values
        if isinstance(value, Token)
    )


def holding(keys: Iterable[int]) -> Fragment:
    """The row holds one of the index keys."""
    wanted = sorted(set(keys))
    return Fragment("r.tok @> %s::int8[]" if len(wanted) == 1 else "r.tok && %s::int8[]", (wanted,))


def identified(value: Token) -> Fragment:
    """The resource's own id, which has no system."""
    if value.system:
        return Fragment("false")
    return Fragment("r.id = %s::text", (value.code,))
