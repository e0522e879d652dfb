"""Who is far from each kind of service: a map by car and one by bus, the table, and CSV."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import Remembered, catalogue
from ourdorset.directory.entry import Entry
from ourdorset.directory.groups import BY_INCOME
from ourdorset.directory.local_time import local_now
from ourdorset.directory.oruk.terms import terms
from ourdorset.directory.reach import BANDS, MODES, Far, Reach, bands, far, places_of, reach
from ourdorset.kernel.api import NotFoundError
from ourdorset.places.api import Drawing, Mode, Place, draw, open_pack

MORNING = time(10)
TUESDAY = 1
LIMITS = (15, 30, 45, 60)
USUAL_LIMIT = 30
NO_WAY = 1e6
LEGEND = (
    f"up to {BANDS[0]} minutes",
    *(f"{low} to {high} minutes" for low, high in pairwise(BANDS)),
    f"more than {BANDS[-1]} minutes, or no way",
)
HEXAGONS = "same"


class Cell(NamedTuple):
    """An area of the map: its path for SVG, its band, and what a pointer over it is told."""

    path: str
    band: int
    words: str


@require_safe
def reach_page(request: HttpRequest) -> HttpResponse:
    """The maps and the table of one kind of service; without one, the kinds to choose from."""
    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
    kinds = kinds_of(entries)
    term = request.GET.get("kind", "")
    words: dict[str, Any] = {
        "kinds": kinds.values(),
        "limits": LIMITS,
        "limit": _limit(request),
        "kind": term,
        "has_outlines": draw(open_pack()).plane is not None,
        "by_land": request.GET.get("map") != HEXAGONS,
    }
    if term in kinds:
        found = _reach(entries, term)
        words |= _told(found, str(kinds[term]["name"]), _limit(request))
        words |= _drawn(found, by_land=words["by_land"])
    return render(request, "directory/reach.html", words)


@require_safe
def reach_csv(request: HttpRequest) -> HttpResponse:
    """The minutes of every area."""
    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
    term = request.GET.get("kind", "")
    if term not in kinds_of(entries):
        raise NotFoundError("There is no such kind of service here.")
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_rows(_reach(entries, term)))
    told = {"Content-Disposition": 'attachment; filename="reach.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=told)


kinds_of = Remembered(lambda entries: terms(entry for entry in entries if entry.is_active))


def _limit(request: HttpRequest) -> int:
    text = request.GET.get("minutes", "")
    return int(text) if text in map(str, LIMITS) else USUAL_LIMIT


def _reach(entries: Mapping[str, Entry], term: str) -> Reach:
    return _reached(tuple(places_of(entries).get(term, ())), next_tuesday())


@lru_cache(maxsize=64)
def _reached(places: tuple[Place, ...], at: datetime) -> Reach:
    return reach(places, at)


def next_tuesday() -> datetime:
    """An ordinary morning: the next Tuesday at ten."""
    today = local_now().date()
    return datetime.combine(today + timedelta(days=(TUESDAY - today.weekday()) % 7 or 7), MORNING)


def _told(found: Reach, name: str, limit: int) -> Mapping[str, Any]:
    table = far(open_pack(), found, limit)
    some = [each for each in table if each.residents]
    return {
        "name": name,
        "parts": [(head, list(map(_row, part))) for head, part in groupby(some, lambda each: each.heading)],
        "modes": MODES,
        "summary": _summary(table, name, limit, len(found.places)),
        "engines": {mode: " and ".join(found.engines[mode]) for mode in MODES},
        "source": open_pack().residents.source,
        "at": next_tuesday(),
    }


def _row(group: Far) -> tuple[str, str, list[tuple[str, str]]]:
    """Name, residents, and of each mode the share and the number beyond."""
    shares = [(f"{share:.0%}", f"{share * group.residents:,.0f}") for share in group.beyond.values()]
    return group.name, f"{group.residents:,.0f}", shares


def _drawn(found: Reach, *, by_land: bool) -> Mapping[str, Any]:
    drawing = draw(open_pack(), by_land=by_land)
    points = (drawing.point(place) for place in found.places)
    return {
        "drawing": drawing,
        "maps": [(mode, list(_cells(drawing, found, mode))) for mode in MODES],
        "sites": [point for point in points if point],
        "legend": LEGEND,
    }


def _summary(table: list[Far], name: str, limit: int, places: int) -> list[str]:
    """What the maps show, in sentences."""
    if not places:
        return [f"No place in the directory gives {name.lower()}."]
    told = [f"{name} is given at {places} {'place' if places == 1 else 'places'}."]
    fifths = [each for each in table if each.heading == BY_INCOME and each.residents]
    for mode in MODES:
        told.append(f"{mode.value.capitalize()}, {_share(table[0], mode, limit)}{_beside(fifths, mode)}.")
    return told


def _share(everyone: Far, mode: Mode, limit: int) -> str:
    share = everyone.beyond[mode]
    if not share:
        return f"nobody is more than {limit} minutes away"
    return f"{share:.0%} of residents ({share * everyone.residents:,.0f}) are more than {limit} minutes away"


def _beside(fifths: list[Far], mode: Mode) -> str:
    """The most and the least deprived, where there are both and somebody is far."""
    if len(fifths) < 2 or not any(each.beyond[mode] for each in fifths):
        return ""
    first, last = fifths[0], fifths[-1]
    most = f"{first.beyond[mode]:.0%} of those in the {first.name.lower()} of areas"
    return f": {most}, {last.beyond[mode]:.0%} in the {last.name.lower()}"


def _cells(drawing: Drawing, found: Reach, mode: Mode) -> Iterator[Cell]:
    minutes = found.minutes[mode]
    for area, band, time_ in zip(open_pack().areas, bands(minutes.tolist()), minutes, strict=True):
        words = f"{area.name}: {f'{time_:.0f} minutes' if time_ < NO_WAY else 'no way'}"
        yield Cell(drawing.paths[area.code], band, words)


def _rows(found: Reach) -> Iterator[tuple[object, ...]]:
    modes = (f"minutes {mode.value}" for mode in MODES)
    yield ("area", "name", "income decile", "rurality", "residents", *modes)
    for index, (area, residents) in enumerate(
        zip(open_pack().areas, open_pack().residents.counts, strict=True)
    ):
        times = (found.minutes[mode][index] for mode in MODES)
        told = (round(float(each), 1) if each < NO_WAY else "" for each in times)
        yield (area.code, area.name, area.decile, area.rurality.value, round(float(residents)), *told)
