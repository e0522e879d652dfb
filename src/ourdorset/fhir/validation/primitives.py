"""The form of each primitive type: https://hl7.org/fhir/R4/datatypes.html#primitive.

The regular expressions are R4's, made exact where its prose asks for more: dates are days that exist,
strings hold no control characters, no string is empty.
"""

import re
from collections.abc import Callable
from typing import Any

from ourdorset.fhir.validation.narrative import narrative_fault

LONGEST = 1_048_576
"""Characters in a string: https://hl7.org/fhir/R4/datatypes.html#string."""

# Tab, line feed and carriage return are the only control characters; half a surrogate pair is no character.
_CHARACTER = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]"
_SOLID = r"[^\s\x00-\x1f\ud800-\udfff]"
_LEAP_YEAR = r"(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_MONTH_DAY = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_DAY = rf"(?:[0-9]{{4}}-{_MONTH_DAY}|{_LEAP_YEAR}-02-29)"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?"
_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_MONTH = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?"

_HEX = "[0-9a-f]"

PATTERNS = {
    name: re.compile(pattern)
    for name, pattern in {
        "string": f"{_CHARACTER}{{1,{LONGEST}}}",
        "markdown": _CHARACTER + "+",
        "uri": _SOLID + "+",
        "url": _SOLID + "+",
        "canonical": _SOLID + "+",
        "code": rf"{_SOLID}+(?:\s{_SOLID}+)*",
        "id": r"[A-Za-z0-9\-.]{1,64}",
        "oid": r"urn:oid:[0-2](?:\.(?:0|[1-9][0-9]*))+",
        "uuid": rf"urn:uuid:{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}",
        "date": rf"(?!0000)(?:{_DAY}|{_MONTH})",
        "dateTime": rf"(?!0000)(?:{_DAY}(?:T{_CLOCK}{_ZONE})?|{_MONTH})",
        "instant": rf"(?!0000){_DAY}T{_CLOCK}{_ZONE}",
        "time": _CLOCK,
    }.items()
}

EXPECTED = {
    "string": "text of 1 to 1,048,576 characters, without control characters",
    "markdown": "text, not empty, without control characters",
    "uri": "a URI, without spaces",
    "url": "a URL, without spaces",
    "canonical": "a canonical URL, without spaces",
    "code": "a code, without leading, trailing or double spaces",
    "id": "1 to 64 letters, digits, '-' or '.'",
    "oid": "an OID such as urn:oid:1.2.3",
    "uuid": "a UUID such as urn:uuid:c757873d-ec9a-4326-a141-556f43239520, in lower case",
    "date": "a date that exists: YYYY, YYYY-MM or YYYY-MM-DD",
    "dateTime": "a date that exists, or a date and time with seconds and a time zone",
    "instant": "a date and time with seconds and a time zone",
    "time": "a time hh:mm:ss",
    "boolean": "true or false",
    "decimal": "a number",
    "integer": "a whole number of 32 bits",
    "unsignedInt": "a whole number from 0 to 2,147,483,647",
    "positiveInt": "a whole number from 1 to 2,147,483,647",
    "base64Binary": "base64, its length a multiple of four",
}

LOWEST = {"integer": -(2**31), "unsignedInt": 0, "positiveInt": 1}
HIGHEST = 2**31 - 1

_BASE64 = re.compile(r"(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?")


def is_base64(value: Any) -> bool:
    """Whether this is base64, white space aside: https://hl7.org/fhir/R4/datatypes.html#base64Binary."""
    if not isinstance(value, str):
        return False
    packed = "".join(value.split())
    return bool(packed) and _BASE64.fullmatch(packed) is not None


def is_decimal(value: Any) -> bool:
    """Whether this is a finite number; a boolean is not."""
    return value.__class__ in (int, float) and value - value == 0


def _whole(lowest: int) -> Callable[[Any], bool]:
    return lambda value: value.__class__ is int and lowest <= value <= HIGHEST


def _text(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


FORMS: dict[str, Callable[[Any], bool]] = {
    **{name: _text(pattern) for name, pattern in PATTERNS.items()},
    **{name: _whole(lowest) for name, lowest in LOWEST.items()},
    "boolean": lambda value: value is True or value is False,
    "decimal": is_decimal,
    "base64Binary": is_base64,
}


def primitive_fault(type_name: str, value: Any) -> str:
    """What is wrong with a value of a primitive type; "" if nothing is."""
    if type_name == "xhtml":
        return narrative_fault(value)
    return "" if FORMS[type_name](value) else f"must be {EXPECTED[type_name]} ({type_name})"
