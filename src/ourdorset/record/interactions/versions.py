"""Which versions a history asks for: `_count`, `_since`, `_at`, and where its next page begins.

https://hl7.org/fhir/R4/http.html#history
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from ourdorset.kernel.api import InvalidError
from ourdorset.record.interactions.request import PRESENTATION, Parameters
from ourdorset.record.rows import LARGEST, SMALLEST, first_at, microseconds
from ourdorset.record.search.kinds.dates import span

DEFAULT_COUNT = 100
MAX_COUNT = 1000
_FROM_1970 = microseconds(datetime(1970, 1, 1, tzinfo=UTC))
_PAGE = re.compile(r"(-?\d{1,19})\.(\d{1,19}:\d{1,19}:[\d,]{0,20000})")


@dataclass(frozen=True, slots=True)
class Versions:
    """Rows in [since, until) that were current at or after the row `ended`, below `before`, in `snapshot`."""

    count: int = DEFAULT_COUNT
    since: int = SMALLEST
    until: int = LARGEST
    ended: int = SMALLEST
    before: int = LARGEST
    snapshot: str = ""
    given: Parameters = ()

    def next_page(self, last: int) -> str:
        """The query of the page after the row `last`."""
        return urlencode([*self.given, ("_page", f"{last}.{self.snapshot}")], safe=":,")


def versions(parameters: Parameters) -> Versions:
    """What a history's parameters ask for; InvalidError names the first that is unknown or unreadable."""
    wanted = Versions(given=tuple(pair for pair in parameters if pair[0] != "_page"))
    for name, text in parameters:
        if name not in PRESENTATION:
            wanted = _with(wanted, name, text)
    return wanted


def _with(wanted: Versions, name: str, text: str) -> Versions:
    match name:
        case "_count":
            return replace(wanted, count=_count(text))
        case "_since":
            return replace(wanted, since=_rows(text)[0])
        case "_at":
            ended, until = _rows(text)
            return replace(wanted, ended=ended, until=until)
        case "_page" if found := _PAGE.fullmatch(text):
            return replace(wanted, before=int(found[1]), snapshot=found[2])
        case "_page":
            raise InvalidError("This is not a page of a history; follow the links of the first one.")
        case _:
            raise InvalidError(f"A history does not know '{name}'; use _count, _since or _at.")


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise InvalidError(f"_count must be a whole number, not '{text[:40]}'.")
    return min(int(text), MAX_COUNT)


def _rows(text: str) -> tuple[int, int]:
    low, high = span(text)
    return first_at(low + _FROM_1970), first_at(high + _FROM_1970)
