"""How much of the area each stratum is, and how many of it to hear: typed, brought as CSV, or from the pack.

A stratum has one key, or several (crossed): `sex=female;age-band=16-24`. The stratum without any is everyone.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from django.db import transaction

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Project, Target
from ourdorset.listening.participants.facts import FACTS, NOT_SAID
from ourdorset.listening.participants.measures import Strata, shared_out
from ourdorset.listening.participants.telling import strata_of
from ourdorset.places.api import open_pack

COLUMNS = ("strata", "share", "wanted", "source")
FROM_PACK = ("deprivation", "rurality", "locality")
EVERYONE: Strata = ()
MOST_LINES = 2_000


class Wanted(NamedTuple):
    """One target: whose, their share (0 to 1), how many to hear, and where the share comes from."""

    strata: Strata
    share: float | None
    wanted: int | None
    source: str


def targets(project: Project) -> list[Wanted]:
    """The targets of a project, those of one key before those that are crossed."""
    rows = Target.objects.filter(project=project).order_by("pk")
    found = [Wanted(strata_told(row.strata), row.share, row.wanted, row.source) for row in rows]
    return sorted(found, key=lambda each: len(each.strata))


def keep_targets(found: Access, wanted: Iterable[Wanted]) -> None:
    """Replace all targets. Raises InvalidError for a stratum given twice."""
    rows = list(wanted)
    seen: set[Strata] = set()
    for each in rows:
        if each.strata in seen:
            raise InvalidError(f"“{written(each.strata)}” is there twice; keep one.")
        seen.add(each.strata)
    with transaction.atomic():
        Target.objects.filter(project=found.project).delete()
        Target.objects.bulk_create(
            Target(
                project=found.project, strata=dict(each.strata), share=each.share, wanted=each.wanted,
                source=each.source,
            )
            for each in rows
        )  # fmt: skip
        audited(found, Action.UPDATE, "Target", found.project.uuid)


def replaced(old: Sequence[Wanted], new: Sequence[Wanted], keys: Collection[str]) -> list[Wanted]:
    """The old ones with those of just these keys replaced by the new."""
    wanted = set(keys)
    return [each for each in old if {key for key, _ in each.strata} != wanted] + list(new)


def from_pack(key: str) -> list[Wanted]:
    """The share of residents of each category of an area's strata: one of FROM_PACK."""
    pack = open_pack()
    counts: dict[str, float] = {}
    for area, people in zip(pack.areas, pack.residents.counts, strict=True):
        value = dict(strata_of(area))[key]
        counts[value] = counts.get(value, 0.0) + float(people)
    whole = float(np.sum(pack.residents.counts)) or 1.0
    source = pack.residents.source[:200]
    return [Wanted(((key, value),), count / whole, None, source) for value, count in sorted(counts.items())]


def with_numbers(rows: Sequence[Wanted], people: int) -> list[Wanted]:
    """The same, with how many to hear of each stratum when `people` are to be heard in all.

    Each set of keys shares out all of them. A stratum without a share keeps the number it has.
    """
    kept = {each.strata: each for each in rows}
    sets: dict[tuple[str, ...], list[Wanted]] = {}
    for each in rows:
        if each.strata and each.share is not None:
            sets.setdefault(tuple(key for key, _ in each.strata), []).append(each)
    for group in sets.values():
        whole = sum(each.share or 0 for each in group)
        # A set that is not complete gets its own part alone.
        numbers = shared_out([each.share or 0 for each in group], round(people * min(1.0, whole)))
        kept |= {one.strata: one._replace(wanted=number) for one, number in zip(group, numbers, strict=True)}
    everyone = Wanted(EVERYONE, 1.0, people, "")
    return [everyone, *(each for strata, each in kept.items() if strata)]


def read_csv(text: str) -> list[Wanted]:
    """Targets from CSV with the columns strata, share (per cent), wanted, source.

    Raises InvalidError that names the line of the first fault.
    """
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    if "strata" not in header or not {"share", "wanted"} & set(header):
        raise InvalidError(
            f"The table needs the columns {', '.join(COLUMNS)}; share or wanted may be missing."
        )
    reader.fieldnames = header
    rows: list[Wanted] = []
    for row in reader:
        if len(rows) >= MOST_LINES:
            raise InvalidError(f"The table has more than {MOST_LINES:,} lines; keep the strata that matter.")
        try:
            rows.append(_line({key: (value or "").strip() for key, value in row.items() if key}))
        except InvalidError as error:
            raise InvalidError(f"Line {reader.line_num}: {error.text}") from error
    return rows


def write_csv(rows: Iterable[Wanted]) -> str:
    """The same table, to take away and bring back."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in rows:
        share = "" if each.share is None else f"{each.share * 100:.4f}".rstrip("0").rstrip(".")
        writer.writerow(
            [written(each.strata), share, "" if each.wanted is None else each.wanted, each.source]
        )
    return out.getvalue()


def written(strata: Strata) -> str:
    """A stratum as CSV has it."""
    return ";".join(f"{key}={value}" for key, value in strata) or "everyone"


def words_of(strata: Strata) -> str:
    """A stratum as people read it."""
    return ", ".join(f"{FACTS[key].words}: {FACTS[key].said(value)}" for key, value in strata) or "Everyone"


def strata_told(kept: object) -> Strata:
    """A stratum as it is kept: its keys by alphabet, those that the table of facts has."""
    pairs: Mapping[str, str] = kept if isinstance(kept, dict) else {}
    return tuple(sorted((key, str(value)) for key, value in pairs.items() if key in FACTS))


def _line(row: Mapping[str, str]) -> Wanted:
    strata = _strata(row["strata"])
    share, wanted = row.get("share", "").removesuffix("%"), row.get("wanted", "")
    try:
        part = float(share) / 100 if share else None
        number = int(wanted) if wanted else None
    except ValueError:
        raise InvalidError("share is per cent and wanted a whole number; correct them.") from None
    if part is not None and not 0 <= part <= 1:
        raise InvalidError("share is per cent, from 0 to 100; correct it.")
    if number is not None and not 0 <= number <= 10_000_000:
        raise InvalidError("wanted is how many people to hear; correct it.")
    return Wanted(strata, part, number, row.get("source", "")[:200])


def _strata(text: str) -> Strata:
    if text in ("", "everyone"):
        return EVERYONE
    pairs = [tuple(part.strip() for part in each.split("=", 1)) for each in text.split(";")]
    found: dict[str, str] = {}
    for pair in pairs:
        key, value = pair if len(pair) == 2 else ("", "")
        if key not in FACTS or key == "area" or key in found:
            raise InvalidError(f"“{text}” is no stratum; write such as sex=female;age-band=16-24.")
        if value not in _values(key):
            raise InvalidError(f"{key} has no “{value}”; it has {', '.join(sorted(_values(key)))}.")
        found[key] = value
    return tuple(sorted(found.items()))


def _values(key: str) -> set[str]:
    if key == "locality":
        return set(open_pack().localities)
    return {value for value, _ in FACTS[key].options if value != NOT_SAID}
