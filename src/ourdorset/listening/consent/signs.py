"""Which rows can hold a run of words at all, asked of PostgreSQL, so that Python need not read every row.

A text that holds a run has its words in their order; so rows without them are passed over, and what is left
is compared word by word (`runs.py`). Where there are many runs only the longest word of each is looked for.
PostgreSQL's `lower` does less than casefolding. A row with a letter on which the two differ is always looked
at: capitals with accents in some databases, or the one character that some files have for “fi”.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from django.db.models import BooleanField, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from ourdorset.listening.consent.runs import Run

# No letter beyond this is folded; a test holds it.
LAST_FOLDED = 0x20000
# Beyond these it takes longer to look for whole runs, and for their longest words, than to read.
FEW, MOST = 50, 300


class CanHold(Func):
    """Whether a text has a pattern, or a letter that must be looked at: (text, patterns, letters)."""

    arity = 3
    output_field = BooleanField()  # pyright: ignore[reportAssignmentType, reportIncompatibleVariableOverride]

    def as_sql(self, compiler: Any, connection: Any, **_more: Any) -> Any:
        """Only a text with other than ASCII letters is searched for those."""
        (text, one), (patterns, two), (letters, three) = map(compiler.compile, self.source_expressions)
        wide = f"octet_length({text}) <> char_length({text}) and {text} ~ {letters}"
        return f"(lower({text}) like any ({patterns}) or ({wide}))", (*one, *two, *one, *one, *one, *three)


def can_hold(rows: QuerySet[Any], columns: Sequence[str], runs: Collection[Run]) -> QuerySet[Any]:
    """Those of the rows in which one of the columns (text or JSON) may hold one of the runs."""
    if not runs:
        return rows.none()
    patterns = patterns_of(runs)
    if len(patterns) > MOST:
        return rows
    found = Q(pk__in=[])
    for column in columns:
        found |= Q(CanHold(Cast(column, TextField()), Value(patterns), Value(f"[{_looked_at()}]")))
    return rows.filter(found)


def patterns_of(runs: Collection[Run]) -> list[str]:
    """What LIKE is asked: the words of each run in their order or, of many runs, the longest word of each."""
    if len(runs) <= FEW:
        return [f"%{'%'.join(map(_of_word, run))}%" for run in runs]
    return sorted({f"%{_of_word(max(run, key=len))}%" for run in runs})


def _of_word(word: str) -> str:
    """An apostrophe may be written in two ways."""
    return word.replace("'", "_")


@cache
def _looked_at() -> str:
    """Letters beyond ASCII that folding, or making small, changes."""
    return "".join(
        letter
        for letter in map(chr, range(0x80, LAST_FOLDED))
        if letter.casefold() != letter or letter.lower() != letter
    )
