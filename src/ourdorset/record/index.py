"""The keys of the search index: what the writer stores and the search looks for, from one set of functions.

`record.resource.tok` holds 64-bit hashes of everything that is matched by equality; the typed tables hold
what is matched by range or prefix, under a 32-bit hash of the parameter. https://hl7.org/fhir/R4/search.html
"""

from functools import lru_cache
from hashlib import blake2b
from struct import Struct

_SIGNED_64 = Struct(">q").unpack
_SIGNED_32 = Struct(">i").unpack

ANY_UNIT = 0
LONGEST_STRING_KEY = 100  # characters of a string that its index holds; sql/schema.sql has the same figure


@lru_cache(maxsize=1 << 17)
def _hash(resource_type: str, param: str, form: str, text: str) -> int:
    """One key. The unit separator cannot occur in FHIR text, so no two meanings share a key's words."""
    words = f"{resource_type}\x1f{param}\x1f{form}\x1f{text}".encode("utf-8", "surrogatepass")
    return _SIGNED_64(blake2b(words, digest_size=8).digest())[0]


def token_key(resource_type: str, param: str, system: str | None, code: str | None) -> int:
    """The key of one form of a token search.

    `code`: system None. `system|code`: both. `system|`: code None. `|code`: system "" (there is none).
    """
    if system is None:
        return _hash(resource_type, param, "code", code or "")
    if code is None:
        return _hash(resource_type, param, "system", system)
    return _hash(resource_type, param, "token", f"{system}\x1f{code}")


@lru_cache(maxsize=1 << 16)
def token_keys(resource_type: str, param: str, system: str | None, code: str | None) -> tuple[int, ...]:
    """Every form under which a stored token is found."""
    keys = [token_key(resource_type, param, None, code)] if code is not None else []
    if system:
        keys.append(token_key(resource_type, param, system, None))
    if code is not None:
        keys.append(token_key(resource_type, param, system or "", code))
    return tuple(keys)


def identifier_param(param: str) -> str:
    """The name under which a reference's own identifier is kept, for the `:identifier` modifier."""
    return f"{param}:identifier"


def reference_key(resource_type: str, param: str, target_type: str | None, target: str) -> int:
    """The key of a reference: `Patient/123`, or the URL as written when target_type is None."""
    return _hash(resource_type, param, "reference", f"{target_type}/{target}" if target_type else target)


def reference_keys(resource_type: str, param: str, target_type: str | None, target: str) -> tuple[int, ...]:
    """Every form under which a stored reference is found; a canonical `url|version` also by its url."""
    keys = (reference_key(resource_type, param, target_type, target),)
    url, bar, _ = target.partition("|")
    return (*keys, reference_key(resource_type, param, None, url)) if bar and not target_type else keys


def uri_key(resource_type: str, param: str, value: str) -> int:
    """The key of a uri, matched whole and by case."""
    return _hash(resource_type, param, "uri", value)


def exact_key(resource_type: str, param: str, value: str) -> int:
    """The key of a string as written, for the `:exact` modifier."""
    return _hash(resource_type, param, "exact", value)


def present_key(resource_type: str, param: str) -> int:
    """The key that every resource with any value of this parameter has, for the `:missing` modifier."""
    return _hash(resource_type, param, "present", "")


@lru_cache(maxsize=1 << 13)
def param_key(resource_type: str, param: str) -> int:
    """The signed 32-bit key of a parameter in the typed tables."""
    return _SIGNED_32(blake2b(f"{resource_type}.{param}".encode(), digest_size=4).digest())[0]


@lru_cache(maxsize=1 << 13)
def unit_key(text: str | None) -> int:
    """The signed 32-bit key of a unit's code (or of its system, or its text); 0 when there is none."""
    if not text:
        return ANY_UNIT
    return _SIGNED_32(blake2b(text.encode(), digest_size=4, person=b"unit").digest())[0] or 1
