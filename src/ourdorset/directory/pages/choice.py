"""The choice for a referral: where, when, how to get there, how often, with whom. Nothing is kept of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.choices import kinds
from ourdorset.directory.finder import marks
from ourdorset.directory.finder.choice import Asked, Choice, choose, one
from ourdorset.directory.finder.openings import Session
from ourdorset.directory.finder.option import Reason
from ourdorset.directory.finder.trips import Trip, best
from ourdorset.directory.finder.where import Where
from ourdorset.directory.local_time import local_now
from ourdorset.directory.pages.choosing import ChoiceForm, shared, town_of
from ourdorset.directory.pages.phones import Phone, phones
from ourdorset.directory.pages.shown import cost_words
from ourdorset.directory.travel import travel

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice in words, one list a row of the comparison."""

    number: int
    id: str
    name: str
    provider: str
    place: str
    suits: bool
    when: tuple[str, ...]
    ways: tuple[str, ...]
    companion: tuple[str, ...]
    sum: str
    facts: tuple[str, ...]
    phones: Sequence[Phone]


@require_safe
def choice_page(request: HttpRequest) -> HttpResponse:
    """The form; with something asked for, the choices above it."""
    with lent_connection() as connection:
        form = ChoiceForm(kinds(connection), request.GET if request.GET else None)
        asked = form.asked(connection) if request.GET and form.is_valid() else None
        entries = catalogue(connection).entries(connection)
    if asked is None:
        return render(request, "directory/choice_form.html", {"form": form})
    question, where, other = asked
    found = choose(entries.values(), question, travel(), local_now())
    words = {
        **_told(request, form, question, where, other),
        "answers": [_shown(number, each, question) for number, each in enumerate(found, start=1)],
        "query": request.GET.urlencode(),
    }
    return render(request, "directory/choice.html", words)


@require_safe
def compare_page(request: HttpRequest) -> HttpResponse:
    """Two to four of them side by side."""
    search = QueryDict(request.GET.get("search", "")[:4000])
    ids = list(dict.fromkeys(request.GET.getlist("id")))[:MOST_COMPARED]
    with lent_connection() as connection:
        form = ChoiceForm(kinds(connection), search)
        asked = form.asked(connection) if form.is_valid() else None
        entries = catalogue(connection).entries(connection)
    chosen = [entries[id_] for id_ in ids if id_ in entries and entries[id_].published]
    if asked is None or not chosen:
        words = {"columns": [], "query": search.urlencode()}
        return render(request, "directory/choice_compare.html", words)
    question, where, other = asked
    found = [one(entry, question, travel(), local_now()) for entry in chosen]
    columns = [_shown(number, each, question) for number, each in enumerate(filter(None, found), start=1)]
    words = {
        **_told(request, form, question, where, other),
        "columns": columns,
        "rows": list(_rows(columns)),
        "query": search.urlencode(),
    }
    return render(request, "directory/choice_compare.html", words)


def _told(
    request: HttpRequest, form: ChoiceForm, asked: Asked, where: Where | None, other: Where | None
) -> Mapping[str, Any]:
    """What was asked, in words; and the link that leads to nobody's door."""
    query = form.data if isinstance(form.data, QueryDict) else QueryDict()
    link = f"{reverse('directory:choice')}?{shared(query, where, other)}"
    names = dict(form.fields["kind"].choices)  # pyright: ignore[reportAttributeAccessIssue]
    return {
        "form": form,
        "kind": names[asked.kind],
        "where": where,
        "town": town_of(where) if where else "",
        "visits": asked.visits,
        "companion": asked.companion,
        "other": other,
        "share": request.build_absolute_uri(link),
    }


def _shown(number: int, choice: Choice, asked: Asked) -> Shown:
    option = choice.option
    entry, site, now = option.entry, option.site, local_now()
    told = (
        option.words.get(Reason.ROOM, ""),
        marks.wait(entry, now),
        marks.referral(entry),
        f"Costs: {cost_words(entry)}." if cost_words(entry) else "",
        option.words.get(Reason.FIT, ""),
        option.words.get(Reason.FRESH, ""),
    )
    return Shown(
        number=number,
        id=entry.id,
        name=entry.name,
        provider=entry.provider,
        place=(site.address or site.name) if site else "At home, by telephone or online",
        suits=choice.suits,
        when=tuple(_when(choice)),
        ways=tuple(map(_way, choice.trips)) or ((NO_JOURNEY,) if site is None else ()),
        companion=tuple(map(_way, choice.companion_trips))
        if asked.companion and asked.companion.place
        else (),
        sum=_sum(choice, asked),
        facts=tuple(filter(None, told)),
        phones=phones(entry.phones[:1]),
    )


NO_JOURNEY = "No journey: it comes to you, or is by telephone or online."


def _when(choice: Choice) -> Iterator[str]:
    """The times that suit; that none does, and the soonest, where it is another."""
    yield from map(_time, choice.times)
    if choice.soonest is None and choice.option.entry.appointments:
        yield "No appointment is free."
    elif choice.soonest is None:
        yield "When it is open is not told."
    elif not choice.times:
        yield f"No time that suits. The soonest: {_time(choice.soonest)}"
    elif choice.soonest != choice.times[0]:
        yield f"Sooner, at another time: {_time(choice.soonest)}"


def _time(session: Session) -> str:
    kind = "free" if session.is_appointment else "open"
    until = f" to {session.closes:%H:%M}" if session.closes and not session.is_appointment else ""
    clock = f" at {session.opens:%H:%M}{until}" if session.opens else ""
    return f"{session.day:%A} {session.day.day} {session.day:%B}{clock} ({kind})"


def _way(trip: Trip) -> str:
    """`By car: 25 minutes there, 27 minutes back.`"""
    name = trip.mode.value[0].upper() + trip.mode.value[1:]
    if not trip.possible:
        return f"{name}: no way there and back at that time."
    return f"{name}: {marks.minutes(trip.there)} there, {marks.minutes(trip.back)} back."


def _sum(choice: Choice, asked: Asked) -> str:
    """Hours and pounds of all visits by the quickest ways."""
    own = best(choice.trips)
    if choice.hours is None or own is None:
        return ""
    both = " for both of you" if asked.companion else ""
    visits = f"{asked.visits} visits" if asked.visits > 1 else "One visit"
    return f"{visits}: {marks.minutes(choice.hours * 60)} of travelling{both}{_pounds(choice, asked)}."


def _pounds(choice: Choice, asked: Asked) -> str:
    """What the travelling costs, as far as that is known for everybody."""
    own, other = best(choice.trips), best(choice.companion_trips)
    apart = asked.companion is not None and asked.companion.place is not None
    costs = [each.cost for each in (own, other if apart else None) if each]
    if not costs or any(cost is None for cost in costs):
        return ""
    total = sum(cost for cost in costs if cost is not None)
    return f", about £{total:,.0f}" if total else ", at no cost"


def _rows(columns: Sequence[Shown]) -> Iterator[tuple[str, list[Sequence[str]]]]:
    """(label, a list of lines a column)."""
    yield "By", [[each.provider] for each in columns]
    yield "Where", [[each.place] for each in columns]
    yield "When", [each.when for each in columns]
    yield "There and back", [each.ways for each in columns]
    if any(each.companion for each in columns):
        yield "Your companion", [each.companion for each in columns]
    yield "All visits", [[each.sum] for each in columns]
    yield "Good to know", [each.facts for each in columns]
