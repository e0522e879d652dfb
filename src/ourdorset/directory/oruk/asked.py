"""What may be asked of a list, and what each parameter must look like: one table.

https://docs.openreferraluk.org/en/latest/hsds/api_reference.html: parameters add up, each narrows the list.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, time
from typing import Any

from ourdorset.directory.openreferral.words import WEEKDAYS
from ourdorset.kernel.api import InvalidError

PER_PAGE, MOST_PER_PAGE = 50, 500
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS: Mapping[str, str] = dict(zip(_NAMES, WEEKDAYS, strict=True))

PAGING = ("page", "per_page")
SERVICES = (
    *PAGING,
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "minimum_age",
    "maximum_age",
    "start_time",
    "end_time",
    "day",
    "organization_id",
    "modified_after",
    "full",
)
SITES = (*SERVICES, "postcode", "proximity")


def asked(query: Mapping[str, str], allowed: Collection[str]) -> dict[str, Any]:
    """The parameters with their values read; one that is empty is as if it were not there.

    Raises InvalidError that names the parameter that is unknown or not of its form.
    """
    if unknown := sorted(set(query) - set(allowed)):
        raise InvalidError(
            f"This list does not know the parameter {', '.join(unknown)}. It knows {', '.join(allowed)}."
        )
    found: dict[str, Any] = {"page": 1, "per_page": PER_PAGE}
    for name, text in query.items():
        if not text.strip():
            continue
        try:
            found[name] = READERS[name](text.strip())
        except ValueError:
            raise InvalidError(f"{name}={text!r} is not {FORMS[READERS[name]]}.") from None
    if "proximity" in found and "postcode" not in found:
        raise InvalidError("proximity needs a postcode to be near to.")
    return found


def _text(text: str) -> str:
    return text


def _count(text: str) -> int:
    found = int(text)
    if found < 1 or found > 1_000_000:
        raise ValueError
    return found


def _many(text: str) -> int:
    return min(_count(text), MOST_PER_PAGE)


def _age(text: str) -> float:
    found = float(text)
    if not 0 <= found <= 150:
        raise ValueError
    return found


def _metres(text: str) -> float:
    found = float(text)
    if not 0 <= found <= 1_000_000:
        raise ValueError
    return found


def _clock(text: str) -> time:
    return time.fromisoformat(text).replace(tzinfo=None)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _day(text: str) -> str:
    code = DAYS.get(text.lower(), text.upper()[:2] if len(text) <= 3 else "")
    if code not in WEEKDAYS:
        raise ValueError
    return code


def _yes(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError
    return text.lower() == "true"


READERS: Mapping[str, Callable[[str], Any]] = {
    "page": _count,
    "per_page": _many,
    "search": _text,
    "taxonomy_term_id": _text,
    "taxonomy_id": _text,
    "organization_id": _text,
    "postcode": _text,
    "minimum_age": _age,
    "maximum_age": _age,
    "start_time": _clock,
    "end_time": _clock,
    "day": _day,
    "modified_after": _moment,
    "full": _yes,
    "proximity": _metres,
}
FORMS: Mapping[Callable[[str], Any], str] = {
    _text: "a text",
    _count: "a whole number from 1",
    _many: "a whole number from 1",
    _age: "a number of years",
    _metres: "a number of metres",
    _clock: "a time such as 09:30",
    _moment: "a date or a moment such as 2026-11-21T09:30:00Z",
    _day: "a day such as MO or Monday",
    _yes: "true or false",
}
