"""Same, shorter or longer: somebody closes and opens places, and sees for whom journeys change."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.changes import Outcome, Sites, outcome
from ourdorset.directory.groups import counts_cars
from ourdorset.directory.pages.changes_form import ChangesForm
from ourdorset.directory.pages.reach import NO_WAY, Cell, kinds_of, next_tuesday
from ourdorset.directory.reach import places_of
from ourdorset.kernel.api import InvalidError
from ourdorset.places.api import MUCH_MINUTES, SAME_MINUTES, Change, Compared, Mode, Place, draw, open_pack

# In the order of the map's bands, and in the order of a bar.
BANDS = (Change.SAME, Change.SHORTER, Change.GAINED, Change.LONGER, Change.LOST, Change.NONE)
BAR = (Change.SHORTER, Change.GAINED, Change.SAME, Change.NONE, Change.LONGER, Change.LOST)
WIDTH = 300.0


class Piece(NamedTuple):
    """A piece of a bar: where it begins, how wide it is, its band, and the change that it stands for."""

    start: float
    width: float
    band: int
    change: Change


class Row(NamedTuple):
    """A group: name, residents, its bar with the same in words, and the figures of each change in words."""

    name: str
    residents: str
    bar: tuple[Piece, ...]
    words: str
    figures: tuple[str, ...]


@require_safe
def changes_page(request: HttpRequest) -> HttpResponse:
    """The form; with places that change, what becomes of journeys by each mode."""
    form, sites = _asked(request)
    words: dict[str, Any] = {"form": form, "sites": sites, "query": request.GET.urlencode()}
    if sites and (sites.closed or sites.opened):
        found = _outcomes(form, sites)
        words |= {
            "results": [_told(each) for each in found],
            "kept": _points(sites.after),
            "closed": _points(sites.closed),
            "share": request.build_absolute_uri(),
            "at": next_tuesday(),
            "by_bus": Mode.BUS in form.modes,
            "same": f"{SAME_MINUTES:g}",
            "legend": [change.value.capitalize() for change in BANDS],
            "source": open_pack().residents.source,
            "counts_cars": counts_cars(open_pack()),
        }
    return render(request, "directory/changes.html", words)


@require_safe
def changes_csv(request: HttpRequest) -> HttpResponse:
    """Minutes now and after of every area, by each mode."""
    form, sites = _asked(request)
    if sites is None:
        raise InvalidError("Those places cannot be compared; open the page to see what is wrong.")
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_rows(_outcomes(form, sites)))
    told = {"Content-Disposition": 'attachment; filename="changes.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=told)


def _asked(request: HttpRequest) -> tuple[ChangesForm, Sites | None]:
    """The form, and the places that it tells; none when it is wrong."""
    with lent_connection() as connection:
        entries = catalogue(connection).entries(connection)
        form = ChangesForm(request.GET, kinds_of(entries).values(), places_of(entries), connection)
    return form, form.sites if form.is_valid() else None


def _outcomes(form: ChangesForm, sites: Sites) -> list[Outcome]:
    return [outcome(open_pack(), sites, mode, next_tuesday()) for mode in form.modes]


def _told(found: Outcome) -> Mapping[str, Any]:
    some = [(group, compared) for group, compared in found.groups if compared.residents]
    drawing = draw(open_pack())
    return {
        "mode": found.mode.value,
        "summary": summary(found.everyone),
        "parts": [
            (heading, [_row(group.name, compared) for group, compared in part])
            for heading, part in groupby(some, lambda each: each[0].heading)
        ],
        "headings": [change.value.capitalize() for change in BAR],
        "drawing": drawing,
        "cells": [
            Cell(drawing.paths[area.code], BANDS.index(change), f"{area.name}: {change}, {_minutes(*times)}")
            for area, change, *times in zip(
                open_pack().areas, found.change, found.before, found.after, strict=True
            )
        ],
        "engines": " and ".join(found.engines),
    }


def _points(places: Iterable[Place]) -> list[tuple[float, float]]:
    """Where they are drawn; none on hexagons."""
    points = (draw(open_pack()).point(place) for place in places)
    return [point for point in points if point]


def summary(compared: Compared) -> list[str]:
    """What becomes of everyone's journeys, in sentences, the largest first."""
    told = []
    for change in sorted(BAR, key=lambda each: -compared.changes[each]):
        people = compared.changes[change]
        if round(people):
            words = f"{people / compared.residents:.0%} of residents ({people:,.0f}): {change.value}"
            told.append(words + _by(compared, change) + ".")
    return told


def _by(compared: Compared, change: Change) -> str:
    if change is Change.LONGER:
        much = f"; more than {MUCH_MINUTES:g} minutes longer for {compared.much_longer:,.0f}"
        return f", by {compared.longer_by:.0f} minutes on average{much if compared.much_longer else ''}"
    return f", by {compared.shorter_by:.0f} minutes on average" if change is Change.SHORTER else ""


def _row(name: str, compared: Compared) -> Row:
    pieces: list[Piece] = []
    start = 0.0
    for change in BAR:
        width = round(compared.changes[change] / compared.residents * WIDTH, 1)
        if width:
            pieces.append(Piece(start, width, BANDS.index(change), change))
            start = round(start + width, 1)
    shares = [(change, compared.changes[change] / compared.residents) for change in BAR]
    words = ", ".join(f"{change.value} {share:.0%}" for change, share in shares if share >= 0.005)
    figures = [f"{compared.changes[change]:,.0f}" for change in BAR]
    means = (compared.before, compared.after, compared.longer_by, compared.shorter_by)
    figures += [f"{mean:.0f}" if mean == mean else "–" for mean in means]
    return Row(name, f"{compared.residents:,.0f}", tuple(pieces), words, tuple(figures))


def _minutes(before: float, after: float) -> str:
    told = (f"{each:.0f} minutes" if each < NO_WAY else "no way" for each in (before, after))
    return " now, ".join(told) + " after"


def _rows(found: Sequence[Outcome]) -> Iterator[tuple[object, ...]]:
    told = ("minutes now", "minutes after", "change")
    yield (
        "area", "name", "income decile", "rurality", "residents",
        *(f"{words} {each.mode.value}" for each in found for words in told),
    )  # fmt: skip
    residents = open_pack().residents.counts
    for index, area in enumerate(open_pack().areas):
        yield (
            area.code, area.name, area.decile, area.rurality.value, round(float(residents[index])),
            *(value for each in found for value in _area(each, index)),
        )  # fmt: skip


def _area(found: Outcome, index: int) -> tuple[object, ...]:
    times = (float(found.before[index]), float(found.after[index]))
    return (*(round(each, 1) if each < NO_WAY else "" for each in times), found.change[index].value)
