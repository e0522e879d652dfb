"""Unusual access in a span of days: what the rules list, with names, and what was found out about it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import psycopg

from ourdorset.accounts.api import ActorName, names_of
from ourdorset.audit.api import Action, Looked, Span, looks
from ourdorset.design.api import written_date
from ourdorset.kernel.api import Context, Purpose, Role
from ourdorset.people.access.marking import Mark, Which, marks
from ourdorset.people.access.reviewing import reviewing
from ourdorset.people.access.rules import Rule, unusual
from ourdorset.people.access.seen import Account, Known, Seen, account, far_from_usual, known, named
from ourdorset.people.access.who_looked import times
from ourdorset.people.access.words import UNSAID, WHY_THEIRS, what
from ourdorset.people.banner import Banner, banner
from ourdorset.people.moments import LONDON
from ourdorset.people.words import Resource
from ourdorset.record.api import Named, ReviewFacts, review_facts

Connection = psycopg.Connection[Any]
LONGEST_SPAN = 31
# A day of each actor with each person counts once: a month of a busy partnership may have more.
MOST, MOST_EVENTS = 20_000, 100_000
TIES_LAST = timedelta(days=731)
NOBODY = 0
OPENING = (
    Action.READ,
    Action.SEARCH,
    Action.HISTORY,
    Action.CREATE,
    Action.UPDATE,
    Action.DELETE,
    Action.EXPORT,
)
# Residents and carers reach their own; those who open no records have none to be asked about.
ROLES = (Role.CLINICIAN, Role.COORDINATOR, Role.SOCIAL_WORKER, Role.SYSTEM)
_UNREAD = frozenset({(Action.SEARCH, "Patient"), (Action.READ, "AuditEvent"), (Action.READ, "AccessReview")})


class Days(NamedTuple):
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """The beginning of the first day in the United Kingdom."""
        return datetime.combine(self.first, time(), LONDON)

    @property
    def until(self) -> datetime:
        """The end of the last."""
        return datetime.combine(self.last + timedelta(days=1), time(), LONDON)


@dataclass(frozen=True, slots=True)
class Case:
    """Access that rules list: whose, by whom, when, what and why, and the reviews so far, newest last.

    `patient` is None for the whole day of an actor, and for a person who is no longer in the record.
    """

    which: Which
    who: ActorName
    organisation: str
    when: str
    last: datetime
    what: tuple[str, ...]
    why: str
    people: int
    rules: tuple[Rule, ...]
    patient: Resource | None = None
    reviews: tuple[Mark, ...] = ()

    @property
    def whose(self) -> Banner | None:
        """Whose record it is."""
        return banner(self.patient, today=self.which.day) if self.patient else None

    @property
    def day(self) -> str:
        """The day as clinical screens have it."""
        return written_date(self.which.day)

    @property
    def review(self) -> Mark | None:
        """The review that counts: the last, unless the record was opened again since."""
        last = self.reviews[-1] if self.reviews else None
        return last if last and last.at >= self.last else None


@dataclass(frozen=True, slots=True)
class Review:
    """Every case of a span, the latest first; `cut` when there was too much to look at, `looked` how much."""

    cases: tuple[Case, ...]
    looked: int
    cut: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was read once for all rows."""

    found: ReviewFacts
    people: Mapping[int, Known]
    names: Mapping[str, ActorName]
    accounts: Mapping[str, Account]
    days: Mapping[tuple[str, date], int]
    limits: Mapping[str, float]


def review(context: Context, connection: Connection, days: Days) -> Review:
    """What the rules list in these days.

    Raises ForbiddenError for whoever does not review access. The reading is audited; whoever shows cases to
    someone audits whom they are about.
    """
    service = reviewing(context)
    span = Span(since=days.since, until=days.until, roles=ROLES, actions=OPENING)
    found = looks(connection, context, span, limit=MOST)
    opened = [each for each in found if _is_opening(each)]
    facts = _facts(service, connection, opened, days)
    written = marks(connection, days.first, days.last + timedelta(days=1))
    cases = sorted(_cases(opened, facts, written), key=lambda case: case.last, reverse=True)
    cut = len(found) == MOST or sum(each.events for each in found) >= MOST_EVENTS
    return Review(tuple(cases), len(opened), cut)


def _is_opening(looked: Looked) -> bool:
    """Whether a record was opened: a name in a list of people found is not, nor is what the service does."""
    reviewed = looked.role == Role.SYSTEM and looked.purpose == Purpose.OPERATIONS
    ours = reviewed or looked.actor.startswith("service:")
    return looked.succeeded and not ours and not looked.kinds <= _UNREAD


def _facts(service: Context, connection: Connection, opened: Sequence[Looked], days: Days) -> _Facts:
    names = names_of({each.actor for each in opened})
    called = {actor: named(name) for actor, name in names.items() if actor.startswith("user:")}
    by_organisation: dict[str, set[int]] = defaultdict(set)
    for each in opened:
        by_organisation[each.organisation].add(each.person)
    wanted: list[Named] = [name for name in called.values() if name]
    found = review_facts(service, connection, by_organisation, wanted, since=days.since - TIES_LAST)
    count = Counter((each.actor, each.day) for each in opened)
    return _Facts(
        found=found,
        people={key: known(key, patient) for key, patient in found.people.items()},
        names=names,
        accounts={actor: account(name, found.namesakes) for actor, name in called.items()},
        days=count,
        limits=_limits(opened, count),
    )


def _limits(opened: Iterable[Looked], count: Mapping[tuple[str, date], int]) -> dict[str, float]:
    """How many people a day are far from usual, by role."""
    roles = {(each.actor, each.day): each.role for each in opened}
    by_role: dict[str, list[int]] = defaultdict(list)
    for actor_day, role in roles.items():
        by_role[role].append(count[actor_day])
    return {role: far_from_usual(counts) for role, counts in by_role.items()}


def _cases(
    opened: Sequence[Looked], facts: _Facts, written: Mapping[Which, tuple[Mark, ...]]
) -> Iterator[Case]:
    for looked in opened:
        if rules := unusual(_seen(looked, facts, facts.people.get(looked.person))):
            which = Which(looked.day, looked.actor, looked.person)
            yield _case(which, [looked], rules, facts, written)
    for (actor, day), rows in _whole_days(opened).items():
        if rules := unusual(_seen(rows[0], facts, None)):
            yield _case(Which(day, actor, NOBODY), rows, rules, facts, written)


def _whole_days(opened: Iterable[Looked]) -> dict[tuple[str, date], list[Looked]]:
    found: dict[tuple[str, date], list[Looked]] = defaultdict(list)
    for each in opened:
        found[each.actor, each.day].append(each)
    return found


def _seen(looked: Looked, facts: _Facts, person: Known | None) -> Seen:
    return Seen(
        role=Role(looked.role),
        purpose=looked.purpose,
        first=looked.first,
        last=looked.last,
        account=facts.accounts.get(looked.actor, Account()),
        known=person,
        tied=(looked.organisation, looked.person) in facts.found.ties,
        people=facts.days[looked.actor, looked.day],
        limit=facts.limits[looked.role],
    )


def _case(
    which: Which,
    rows: Sequence[Looked],
    rules: tuple[Rule, ...],
    facts: _Facts,
    written: Mapping[Which, tuple[Mark, ...]],
) -> Case:
    last = max(row.last for row in rows)
    kinds = {kind for row in rows for kind in row.kinds}
    return Case(
        which=which,
        who=facts.names[which.actor],
        organisation=rows[0].organisation,
        when=times(min(row.first for row in rows), last),
        last=last,
        what=what(kinds, [scope for row in rows for scope in row.scopes]),
        why=WHY_THEIRS.get(rows[0].purpose, UNSAID),
        people=facts.days[which.actor, which.day],
        rules=rules,
        patient=facts.found.people.get(which.person),
        reviews=written.get(which, ()),
    )
