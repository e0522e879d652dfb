"""Who is far from each kind of service: a map on which each area weighs the same, the table, and CSV."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import Remembered, catalogue
from ourdorset.directory.entry import Entry
from ourdorset.directory.finder.where import pack
from ourdorset.directory.oruk.terms import terms
from ourdorset.directory.pages.find import local_now
from ourdorset.directory.reach import BANDS, MODES, Reach, bands, groups, places_of, reach
from ourdorset.directory.travel import travel
from ourdorset.kernel.api import NotFoundError
from ourdorset.places.api import Mode, Place, cartogram

MORNING = time(10)
TUESDAY = 1
LIMITS = (15, 30, 45, 60)
USUAL_LIMIT = 30
SIZE, GAP = 12.0, 0.92
LEGEND = (*(f"up to {band} minutes" for band in BANDS), f"more than {BANDS[-1]} minutes, or no way")


class Hexagon(NamedTuple):
    """A cell of the map: its corners for SVG, its band, and what a pointer over it is told."""

    corners: str
    band: int
    words: str


@require_safe
def reach_page(request: HttpRequest) -> HttpResponse:
    """The map and the table of one kind of service; without one, the kinds to choose from."""
    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
    kinds = kinds_of(entries)
    term = request.GET.get("kind", "")
    words: dict[str, Any] = {
        "kinds": kinds.values(),
        "limits": LIMITS,
        "limit": _limit(request),
        "kind": term,
    }
    if term in kinds:
        found = _reach(entries, term)
        words |= _told(found, str(kinds[term]["name"]), _limit(request))
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
    return _reached(places_of(entries.values(), term), next_tuesday())


@lru_cache(maxsize=64)
def _reached(places: tuple[Place, ...], at: datetime) -> Reach:
    return reach(places, pack(), travel(), at)


def next_tuesday() -> datetime:
    """An ordinary morning: the next Tuesday at ten."""
    today = local_now().date()
    return datetime.combine(today + timedelta(days=(TUESDAY - today.weekday()) % 7 or 7), MORNING)


def _told(found: Reach, name: str, limit: int) -> Mapping[str, Any]:
    table = groups(pack(), found, limit)
    return {
        "name": name,
        "maps": [(mode, list(_hexagons(found, mode))) for mode in MODES],
        "frame": _frame(),
        "legend": list(enumerate(LEGEND)),
        "groups": [
            (each.name, each.areas, [f"{100 * each.beyond[mode]:.0f}%" for mode in MODES]) for each in table
        ],
        "summary": _summary(table[0].beyond, name, limit, len(found.places)),
        "at": next_tuesday(),
    }


def _summary(beyond: Mapping[Mode, float], name: str, limit: int, places: int) -> str:
    if not places:
        return f"No place in the directory gives {name.lower()}."
    car, bus = (f"{100 * beyond[mode]:.0f}%" for mode in MODES)
    given = f"{name} is given at {places} {'place' if places == 1 else 'places'}."
    far = f"{car} of the {len(pack().areas)} small areas are more than {limit} minutes away by car"
    return f"{given} {far}, {bus} by bus or train."


def _hexagons(found: Reach, mode: Mode) -> Iterator[Hexagon]:
    minutes = found.minutes[mode]
    for area, band, time_ in zip(pack().areas, bands(minutes.tolist()), minutes, strict=True):
        words = f"{area.name}: {f'{time_:.0f} minutes' if time_ < 1e6 else 'no way'}"
        yield Hexagon(_corners()[area.code], band, words)


@cache
def _corners() -> Mapping[str, str]:
    """SVG's corners of each area's cell."""
    cells = cartogram(pack().areas)
    left, top = min(cell.x for cell in cells.values()), min(cell.y for cell in cells.values())
    radius = SIZE / 3**0.5 * GAP
    turns = ((0, -1), (0.866, -0.5), (0.866, 0.5), (0, 1), (-0.866, 0.5), (-0.866, -0.5))
    found = {}
    for code, cell in cells.items():
        x, y = (cell.x - left + 1) * SIZE, (cell.y - top + 1) * SIZE
        found[code] = " ".join(f"{x + radius * right:.1f},{y + radius * down:.1f}" for right, down in turns)
    return found


@cache
def _frame() -> str:
    """SVG's viewBox around all cells."""
    cells = cartogram(pack().areas).values()
    width = max(cell.x for cell in cells) - min(cell.x for cell in cells) + 2
    height = max(cell.y for cell in cells) - min(cell.y for cell in cells) + 2
    return f"0 0 {width * SIZE:.0f} {height * SIZE:.0f}"


def _rows(found: Reach) -> Iterator[tuple[object, ...]]:
    yield ("area", "name", "income decile", "rurality", *(f"minutes {mode.value}" for mode in MODES))
    for index, area in enumerate(pack().areas):
        times = (found.minutes[mode][index] for mode in MODES)
        told = (round(float(each), 1) if each < 1e6 else "" for each in times)
        yield (area.code, area.name, area.decile, area.rurality.value, *told)
