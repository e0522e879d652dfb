"""Whether a record is what Open Referral UK says it should be; each fault with the path of its field."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from ourdorset.directory.openreferral.facts import Field, shapes

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


class Fault(NamedTuple):
    """Where, and what is wrong there."""

    path: str
    words: str


def faults(shape: str, record: object) -> list[Fault]:
    """What is wrong with a record of that shape; empty when nothing is.

    Fields that the standard does not name are allowed: it says so.
    """
    return list(_object(shapes()[shape], record, ""))


def _object(expected: Field, value: object, path: str) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield Fault(path, f"should be an object, not {_kind(value)}")
        return
    for name, field in expected.fields.items():
        where = f"{path}.{name}" if path else name
        if name in value:
            yield from _value(field, value[name], where)
        elif field.required:
            yield Fault(where, "is missing")


def _value(field: Field, value: Any, path: str) -> Iterator[Fault]:
    if field.kind == "array":
        if not isinstance(value, list):
            yield Fault(path, f"should be a list, not {_kind(value)}")
            return
        for index, item in enumerate(value):
            yield from _object(field, item, f"{path}[{index}]")
    elif field.kind == "object":
        yield from _object(field, value, path)
    elif _kind(value) != field.kind:
        yield Fault(path, f"should be a {field.kind}, not {_kind(value)}")
    elif field.codes and value not in field.codes:
        yield Fault(path, f"{value!r} is none of {', '.join(field.codes)}")
    elif field.form and not FORMS[field.form](value):
        yield Fault(path, f"{value!r} is not a {field.form}")


def _kind(value: object) -> str:
    """The JSON type of a value."""
    if value is None:
        return "null"
    for kind, types in KINDS:
        if isinstance(value, types):
            return kind
    return type(value).__name__


def _is_moment(text: str) -> bool:
    """RFC 3339: a date, a time and a zone."""
    try:
        return "T" in text.upper() and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


# bool before number: Python counts it as one.
KINDS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("boolean", (bool,)),
    ("string", (str,)),
    ("number", (int, float)),
    ("array", (list,)),
    ("object", (dict,)),
)
FORMS: Mapping[str, Callable[[str], bool]] = {
    "uuid": lambda text: bool(UUID.fullmatch(text)),
    "uri": lambda text: bool(URI.fullmatch(text)),
    "email": lambda text: bool(EMAIL.fullmatch(text)),
    "date-time": _is_moment,
}
