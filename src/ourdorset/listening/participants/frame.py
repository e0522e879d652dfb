"""Who is heard and who is not: a project's targets beside those who took part.

Heard is who took part in a conversation or answered something, and has not taken it back. Somebody who was
not asked, or prefers not to say, is heard, and of no stratum of that key.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet

from ourdorset.listening.among import among
from ourdorset.listening.models import Characteristic, Conversation, Participant, Project, Text
from ourdorset.listening.participants.facts import FACTS, NOT_SAID
from ourdorset.listening.participants.measures import (
    Quota,
    Strata,
    dissimilarity,
    invite_next,
    partial_r,
    r_indicator,
)
from ourdorset.listening.participants.targets import EVERYONE, Wanted, targets

Keys = tuple[str, ...]


class Table(NamedTuple):
    """The strata of one set of keys, and how far those heard are like them.

    `unlike` is the dissimilarity index, `r` the R-indicator and `partial` the partial one by key, where
    numbers are wanted; `unknown` are those heard who were not asked or would not say.
    """

    keys: Keys
    quotas: tuple[Quota, ...]
    unknown: int
    unlike: float | None
    r: float | None
    partial: Mapping[str, float]


class Frame(NamedTuple):
    """Everyone heard, how many are wanted in all, the tables, and whom to invite next."""

    heard: int
    wanted: int | None
    tables: tuple[Table, ...]
    next: tuple[Quota, ...]


def heard(project: Project) -> QuerySet[Participant]:
    """Those who took part and have not taken it back."""
    texts = Text.objects.filter(project=project, participant__isnull=False).order_by()
    wrote = texts.values_list("participant", flat=True).distinct()
    talks = Conversation.objects.filter(project=project, participants__isnull=False).order_by()
    spoke = talks.values_list("participants", flat=True).distinct()
    return Participant.objects.filter(among({*wrote, *spoke}), project=project, withdrawn=None)


def frame(project: Project) -> Frame:
    """A project's frame as it is now: one query for all single keys, and one for each set that is crossed."""
    wanted, here = targets(project), list(heard(project).order_by().values_list("pk", flat=True))
    people, everyone = Participant.objects.filter(among(here)), len(here)
    sets: dict[Keys, list[Wanted]] = {}
    for each in wanted:
        if each.strata:
            sets.setdefault(tuple(key for key, _ in each.strata), []).append(each)
    single = _singly(people, {keys[0] for keys in sets if len(keys) == 1})
    tables = tuple(
        _table(keys, rows, single[keys[0]] if len(keys) == 1 else counts(people, keys), people, everyone)
        for keys, rows in sets.items()
    )
    in_all = next((each.wanted for each in wanted if each.strata == EVERYONE), None)
    lacking = invite_next(quota for table in tables for quota in table.quotas)
    return Frame(everyone, in_all, tables, tuple(lacking))


def counts(people: QuerySet[Participant], keys: Keys) -> dict[Strata, int]:
    """How many are of each stratum of these keys; those whose value of one is not known are in none.

    Somebody of several communities is counted in each.
    """
    rows: QuerySet[Any] = people.order_by()
    columns = [f"told{number}__value" for number in range(len(keys))]
    for number, key in enumerate(keys):
        joined = FilteredRelation("characteristics", condition=Q(characteristics__key=key))
        rows = rows.annotate(**{f"told{number}": joined})
        rows = rows.filter(**{f"told{number}__value__isnull": False})
    grouped = rows.values_list(*columns).annotate(people=Count("pk", distinct=True))
    return {tuple(zip(keys, row[:-1], strict=True)): row[-1] for row in grouped if NOT_SAID not in row}


def _singly(people: QuerySet[Participant], keys: Collection[str]) -> dict[str, dict[Strata, int]]:
    """The same as `counts` for each of several keys by itself."""
    told = Characteristic.objects.filter(participant__in=people, key__in=keys).order_by()
    found: dict[str, dict[Strata, int]] = {key: {} for key in keys}
    for key, value, number in told.values_list("key", "value").annotate(people=Count("participant")):
        if value != NOT_SAID:
            found[key][((key, value),)] = number
    return found


def _table(
    keys: Keys,
    rows: Sequence[Wanted],
    found: Mapping[Strata, int],
    people: QuerySet[Participant],
    everyone: int,
) -> Table:
    quotas = tuple(
        Quota(each.strata, each.share, each.wanted, found.get(each.strata, 0), each.source)
        for each in sorted(rows, key=_in_order)
    )
    cells = {quota.strata: (float(quota.wanted), float(quota.heard)) for quota in quotas if quota.wanted}
    shared = {str(quota.strata): quota.share for quota in quotas if quota.share is not None}
    several = any(FACTS[key].several for key in keys)
    of_shared = {str(quota.strata): quota.heard for quota in quotas if quota.share is not None}
    return Table(
        keys,
        quotas,
        everyone - (_known(people, keys) if several else sum(found.values())),
        dissimilarity(of_shared, shared) if shared and not several else None,
        r_indicator(list(cells.values())) if cells and not several else None,
        {key: partial_r(cells, key) for key in keys} if cells and not several else {},
    )


def _in_order(wanted: Wanted) -> tuple[tuple[int, str], ...]:
    """The order in which a thing's answers are offered; localities by alphabet."""
    places = {key: [value for value, _ in FACTS[key].options] for key, _ in wanted.strata}
    return tuple(
        (places[key].index(value) if value in places[key] else 0, value) for key, value in wanted.strata
    )


def _known(people: QuerySet[Participant], keys: Keys) -> int:
    """How many told something of every key."""
    for key in keys:
        told = Characteristic.objects.filter(participant=OuterRef("pk"), key=key).exclude(value=NOT_SAID)
        people = people.filter(Exists(told))
    return people.count()
