"""Find what fits: narrow by what cannot be bent, mark the rest, and put the best first."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

import numpy as np

from ourdorset.directory.entry import Entry, Site
from ourdorset.directory.finder import marks
from ourdorset.directory.finder.openings import Session, booked_ahead, coming
from ourdorset.directory.finder.option import UNKNOWN, WEIGHTS, Journey, Option, Reason
from ourdorset.directory.finder.wanted import ACCESS, MOST_MINUTES, WHOLE_DAY, Wanted
from ourdorset.places.api import Engine, Mode, When, ask, kilometres

# A timetable is asked for the best of these only: it knows each journey exactly, and takes its time.
EXACT = 30
# So many are looked at closely, of those that fit well and lie near.
LOOKED_AT, HALF_KM = 200, 15.0
BY_DISTANCE = (Mode.WALK, Mode.CYCLE, Mode.CAR, Mode.TAXI)


class Candidate(NamedTuple):
    """A service at one of its places; None for one without a place to go to."""

    entry: Entry
    site: Site | None


def find(
    entries: Iterable[Entry],
    fit: Mapping[str, float] | None,
    wanted: Wanted,
    engines: Sequence[Engine],
    now: datetime,
) -> list[Option]:
    """The answers, best first, one a service: each at the place that suits best.

    `fit` are the services that words found, from 0 to 1; None when nothing was asked for in words. `now` is
    local time with its zone.
    """
    usable = [
        entry
        for entry in entries
        if entry.is_active and suits(entry, wanted) and (fit is None or entry.id in fit)
    ]
    candidates = _likely(
        [Candidate(entry, site) for entry in usable for site in (entry.sites or (None,))], fit, wanted
    )
    quick = _travel(candidates, wanted, engines, _ways(wanted, BY_DISTANCE), None)
    first = _best(candidates, quick, fit, wanted, now)
    if Mode.BUS not in _ways(wanted, (Mode.BUS,)) or wanted.place is None:
        return [option for option in first if _reached(option, wanted)]
    near = [Candidate(option.entry, option.site) for option in first[:EXACT]]
    known = {(option.entry.id, option.site and option.site.id): option.journeys for option in first}
    exact = [
        (*known[each.entry.id, each.site and each.site.id], *_by_bus(each, wanted, engines, now))
        for each in near
    ]
    again = _best(near, exact, fit, wanted, now)
    return [option for option in chain(again, first[EXACT:]) if _reached(option, wanted)]


def _likely(candidates: list[Candidate], fit: Mapping[str, float] | None, wanted: Wanted) -> list[Candidate]:
    """Those worth a closer look: by how well they fit and how near they are as the crow flies."""
    if len(candidates) <= LOOKED_AT:
        return candidates
    scores = np.array([UNKNOWN if fit is None else fit[each.entry.id] for each in candidates])
    scores *= WEIGHTS[Reason.FIT]
    if wanted.place is not None:
        there = [each.site.place if each.site and each.site.place else wanted.place for each in candidates]
        scores += WEIGHTS[Reason.JOURNEY] * 0.5 ** (kilometres([wanted.place], there)[0] / HALF_KM)
    best = np.argsort(-scores, kind="stable")[:LOOKED_AT]
    return [candidates[index] for index in sorted(best.tolist())]


def suits(entry: Entry, wanted: Wanted) -> bool:
    """Whether nothing that cannot be bent speaks against it: referral, age, cost, place, language."""
    age = wanted.age
    if age is not None and not (entry.minimum_age or 0) <= age <= (entry.maximum_age or math.inf):
        return False
    if wanted.free and entry.costs and not any("free" in cost.lower() for cost in entry.costs):
        return False
    if wanted.self_referral and entry.self_referral is False:
        return False
    areas = {name.casefold() for name in entry.areas}
    if areas and areas <= wanted.elsewhere and not areas & wanted.around:
        return False
    language = wanted.language.casefold()
    return not language or not entry.languages or any(language in each.casefold() for each in entry.languages)


def _ways(wanted: Wanted, able: Sequence[Mode]) -> tuple[Mode, ...]:
    return tuple(mode for mode in able if mode in wanted.modes or not wanted.modes)


def _travel(
    candidates: Sequence[Candidate],
    wanted: Wanted,
    engines: Sequence[Engine],
    modes: Sequence[Mode],
    when: When | None,
) -> list[tuple[Journey, ...]]:
    """Journeys to each candidate, by each mode; none where there is nowhere to go."""
    places = {id(each.site): each.site.place for each in candidates if each.site and each.site.place}
    if wanted.place is None or not places or not modes:
        return [()] * len(candidates)
    columns = {key: column for column, key in enumerate(places)}
    answers = {mode: ask(engines, mode, [wanted.place], list(places.values()), when) for mode in modes}
    return [
        tuple(
            Journey(mode, float(answer.minutes[0, column]), answer.engine_of(0, column))
            for mode, answer in answers.items()
        )
        if (column := columns.get(id(each.site))) is not None
        else ()
        for each in candidates
    ]


def _by_bus(
    candidate: Candidate, wanted: Wanted, engines: Sequence[Engine], now: datetime
) -> tuple[Journey, ...]:
    """To be there when it next opens; where that is not told, at ten tomorrow."""
    session = _session(candidate.entry, wanted, now)
    at = now + timedelta(days=1)
    at = (
        datetime.combine(session.day, session.opens)
        if session and session.opens
        else at.replace(hour=10, minute=0)
    )
    return _travel([candidate], wanted, engines, (Mode.BUS,), When(at.replace(tzinfo=None)))[0]


def _best(
    candidates: Sequence[Candidate],
    travel: Sequence[tuple[Journey, ...]],
    fit: Mapping[str, float] | None,
    wanted: Wanted,
    now: datetime,
) -> list[Option]:
    """Each service at its best place, the best first; of two alike, by name."""
    best: dict[str, Option] = {}
    told: dict[str, tuple[dict[Reason, marks.Mark], Session | None]] = {}
    for candidate, journeys in zip(candidates, travel, strict=True):
        entry = candidate.entry
        if entry.id not in told:
            told[entry.id] = _of_service(entry, fit, wanted, now)
        option = _option(candidate, journeys, *told[entry.id], wanted)
        if entry.id not in best or option.score > best[entry.id].score:
            best[entry.id] = option
    return sorted(best.values(), key=lambda each: (-each.score, each.entry.name.casefold(), each.entry.id))


def _of_service(
    entry: Entry, fit: Mapping[str, float] | None, wanted: Wanted, now: datetime
) -> tuple[dict[Reason, marks.Mark], Session | None]:
    """The marks that are the same wherever the service is given, and its next session."""
    session = _session(entry, wanted, now)
    found = {
        Reason.FIT: (UNKNOWN if fit is None else fit[entry.id], ""),
        Reason.SOON: marks.soon(session, now, told=bool(entry.openings) or booked_ahead(entry, now)),
        Reason.ROOM: marks.room(entry, now),
        Reason.FRESH: marks.fresh(entry, now),
    }
    return found, session


def _option(
    candidate: Candidate,
    journeys: tuple[Journey, ...],
    told: Mapping[Reason, marks.Mark],
    session: Session | None,
    wanted: Wanted,
) -> Option:
    entry, site = candidate
    at_home = site is None or site.virtual
    found = {**told, Reason.JOURNEY: marks.journey(journeys, comes_to_you=at_home)}
    if wanted.access and site is not None:
        mark, words = found[Reason.FIT]
        share, access = _access(site, wanted.access)
        found[Reason.FIT] = (mark * (0.5 + share / 2), " ".join(filter(None, (words, access))))
    return Option(
        entry,
        site,
        journeys,
        session,
        {reason: mark for reason, (mark, _) in found.items()},
        {reason: words for reason, (_, words) in found.items() if words},
    )


def _access(site: Site, needs: Sequence[str]) -> tuple[float, str]:
    """The share of what is needed that the place tells of, and what it does not."""
    text = " ".join(site.access).casefold()
    silent = [need for need in needs if not any(word in text for word in ACCESS[need])]
    words = f"The place does not say whether it has: {', '.join(silent)}. Ask first." if silent else ""
    return 1 - len(silent) / len(needs), words


def _session(entry: Entry, wanted: Wanted, now: datetime) -> Session | None:
    return next(coming(entry, wanted.weekdays, wanted.hours, now), None)


def _reached(option: Option, wanted: Wanted) -> bool:
    """Whether it stays in the list: on when and how far the person was definite."""
    definite = bool(wanted.weekdays) or wanted.hours != WHOLE_DAY
    told = option.entry.openings or option.entry.appointments
    if definite and option.session is None and told:
        return False
    known = [each.minutes for each in option.journeys if not np.isnan(each.minutes)]
    return not known or min(known) <= wanted.minutes or (wanted.minutes == MOST_MINUTES and not wanted.modes)
