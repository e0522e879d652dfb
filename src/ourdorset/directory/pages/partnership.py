"""The partnership's organisations, one of them with its parts, people and services, and who is who in all."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ourdorset.accounts.api import lent_connection
from ourdorset.directory.beside import Contact
from ourdorset.directory.catalogue import catalogue
from ourdorset.directory.pages.phones import Phone, phones
from ourdorset.directory.partnership import Body, Partnership, read_partnership, services_of
from ourdorset.kernel.api import NotFoundError

MOST_SERVICES = 200


class Branch(NamedTuple):
    """A body in the outline, with its parts."""

    body: Body
    parts: tuple["Branch", ...]


class Person(NamedTuple):
    """Somebody to ask, with the organisation that they are of."""

    contact: Contact
    body: Body
    phones: list[Phone]


@require_safe
def partnership_page(request: HttpRequest) -> HttpResponse:
    """The outline: partnership, organisations, networks, practices."""
    with lent_connection() as connection:
        partnership = read_partnership(connection)
    tops = [_branch(partnership, top, frozenset()) for top in partnership.tops]
    return render(request, "directory/partnership.html", {"tops": tops})


@require_safe
def body_page(request: HttpRequest, id: str) -> HttpResponse:
    """One organisation: what it is part of, its parts, its people, what it gives."""
    with lent_connection() as connection:
        partnership = read_partnership(connection)
        body = partnership.bodies.get(id)
        if body is None:
            raise NotFoundError("There is no such organisation here.")
        entries = catalogue(connection).entries(connection)
    given = services_of(body, entries.values())
    words = {
        "body": body,
        "above": partnership.above(body),
        "parts": partnership.parts.get(id, ()),
        "people": [Person(each, body, phones(each.phones)) for each in partnership.people.get(id, ())],
        "phones": phones(body.phones),
        "services": given[:MOST_SERVICES],
        "more": max(0, len(given) - MOST_SERVICES),
    }
    return render(request, "directory/body.html", words)


@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """Who is who: everyone whom the public is told of, by role, narrowed by words."""
    text = request.GET.get("q", "")[:100]
    with lent_connection() as connection:
        partnership = read_partnership(connection)
    everyone = [
        Person(each, body, phones(each.phones))
        for body in partnership.members()
        for each in partnership.people.get(body.id, ())
    ]
    found = [each for each in everyone if _has(each, text)]
    roles: dict[str, list[Person]] = {}
    for each in sorted(found, key=lambda each: (each.contact.role, each.body.name, each.contact.name)):
        roles.setdefault(each.contact.role, []).append(each)
    words = {"roles": roles, "count": len(found), "total": len(everyone), "text": text}
    return render(request, "directory/people.html", words)


def _branch(partnership: Partnership, body: Body, above: frozenset[str]) -> Branch:
    parts = partnership.parts.get(body.id, ())
    inside = above | {body.id}
    return Branch(body, tuple(_branch(partnership, each, inside) for each in parts if each.id not in inside))


def _has(person: Person, text: str) -> bool:
    """Whether somebody has all of the words in their name, role or organisation."""
    told = f"{person.contact.name} {person.contact.role} {person.body.name} {person.body.kind}".casefold()
    return all(word in told for word in text.casefold().split())
