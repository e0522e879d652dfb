"""What part of a timeline is asked for, and how an address says it.

Words that were typed are never in an address (ADR 5): the session keeps them under a random name, which is.
An organisation is named by a digest, so that an address does not tell which clinic someone goes to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlencode

from ourdorset.people.timeline.kinds.table import BY_KEY

_TOKEN = re.compile(r"[0-9a-f]{12}")
_NAME = re.compile(r"[\w-]{1,40}", re.ASCII)
_KEY = re.compile(r"[A-Za-z]{1,40}-[A-Za-z0-9.\-]{1,64}")


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty asks for everything. Days are inclusive; all of `words` must be found, in any order.

    `grouped` puts what belongs to a contact or a stay under it; `wrong` shows what was deleted or recorded
    in error too; `at` is the key of the first entry of the page.
    """

    kinds: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    words_name: str = ""
    words: str = field(default="", repr=False)
    grouped: bool = False
    wrong: bool = False
    at: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out for what was asked."""
        return bool(self.kinds or self.organisations or self.since or self.until or self.words)

    @property
    def query(self) -> str:
        """As the query of an address, always in the same order."""
        pairs = [("kind", kind) for kind in sorted(self.kinds)]
        pairs += [("org", token) for token in sorted(self.organisations)]
        pairs += [("from", self.since.isoformat())] if self.since else []
        pairs += [("to", self.until.isoformat())] if self.until else []
        pairs += [("words", self.words_name)] if self.words else []
        pairs += [("by", "contact")] if self.grouped else []
        pairs += [("wrong", "shown")] if self.wrong else []
        pairs += [("at", self.at)] if self.at else []
        return urlencode(pairs)

    def with_words(self, words: str | None) -> "Filter":
        """With what the session kept under `words_name`; None when it keeps nothing of that name."""
        return replace(self, words=words or "")


def filter_of(pairs: Iterable[tuple[str, str]]) -> Filter:
    """The filter that an address asks for; what it cannot mean is left out."""
    given = list(pairs)

    def values(name: str) -> list[str]:
        return [value for each, value in given if each == name]

    return Filter(
        kinds=frozenset(values("kind")) & BY_KEY.keys(),
        organisations=frozenset(filter(_TOKEN.fullmatch, values("org"))),
        since=_day(values("from")),
        until=_day(values("to")),
        words_name=next(filter(_NAME.fullmatch, values("words")), ""),
        grouped="contact" in values("by"),
        wrong="shown" in values("wrong"),
        at=next(filter(_KEY.fullmatch, values("at")), ""),
    )


@lru_cache(maxsize=1 << 12)
def organisation_token(name: str) -> str:
    """What an address calls an organisation."""
    return blake2b(name.encode(), digest_size=6, person=b"organisation").hexdigest()


def _day(texts: list[str]) -> date | None:
    try:
        return date.fromisoformat(texts[0]) if texts else None
    except ValueError:
        return None
