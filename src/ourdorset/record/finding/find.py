"""Finds people in one statement: those who match as asked and, when they are few, those who may be meant.

Those of whom a word is just what was asked come first, then by the beginning, then by sound. FHIR's search
has no such order, and shows a page of whatever it finds; here a search that is too wide to be shown tells of
nobody.
"""

from dataclasses import dataclass
from typing import Any, LiteralString

from psycopg import Connection

from ourdorset.audit.api import Action, Appending, appending
from ourdorset.kernel.api import Context
from ourdorset.record.access import predicate
from ourdorset.record.finding.asked import Asked
from ourdorset.record.finding.conditions import WORD, can_be_loose, longest_first, loosely, plainly
from ourdorset.record.index import present_key
from ourdorset.record.search.compile import runnable
from ourdorset.record.search.fragment import Fragment, Statement, every
from ourdorset.record.type_numbers import type_number

FLAG = type_number("Flag")
_ABOUT_SOMEONE = present_key("Flag", "patient")
# a person may have several words that begin alike: so many hits cannot be fewer people than are shown
_WORDS_A_PERSON = 5
_SHOWN: LiteralString = "SELECT array_agg(DISTINCT key) FROM shown, unnest(shown.persons) AS key"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A Patient as stored, and the Flags about them, as JSON."""

    patient: bytes
    flags: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """The best first. `more`: more match than could be shown."""

    people: tuple[FoundPerson, ...]
    more: bool


def find_people(
    context: Context, connection: Connection[Any], asked: Asked, *, most: int, enough: int, all_or_none: bool
) -> FoundPeople:
    """At most `most` people whom this context may see; one event tells the audit of those that are given.

    With fewer than `enough` who match as asked, others who may be meant follow. `all_or_none`: nobody is
    given when more than `most` match. Someone whose record is restricted is found only by NHS number
    together with date of birth.
    """
    statement = _statement(context, asked, most, enough, all_or_none)
    rows = connection.execute(statement.sql, statement.parameters).fetchall()
    people = tuple(FoundPerson(body.encode(), _bytes(flags)) for _, body, flags in rows if body)
    return FoundPeople(people, more=bool(rows) and rows[0][0] > most)


def _bytes(flags: list[str] | None) -> tuple[bytes, ...]:
    return tuple(flag.encode() for flag in flags or ())


def _statement(context: Context, asked: Asked, most: int, enough: int, all_or_none: bool) -> Statement:
    plain, loose = _plain(context, asked, most), _loose(context, asked, most, enough)
    event = _told(context, asked)
    flags = _flags(context)
    text: LiteralString = (
        f"WITH plain AS MATERIALIZED ({plain.sql}), loose AS MATERIALIZED ({loose.sql}),"
        " ranked AS (SELECT person, row, min(word) AS word, 0 AS tier FROM plain GROUP BY person, row"
        "  UNION ALL SELECT person, row, '', 1 FROM loose ORDER BY tier, word, row LIMIT %s),"
        " found AS MATERIALIZED (SELECT r.person, r.row, r.persons, r.body, ranked.tier, ranked.word"
        "  FROM ranked JOIN record.resource r ON r.person = ranked.person AND r.row = ranked.row),"
        " shown AS MATERIALIZED (SELECT * FROM found WHERE NOT %s OR (SELECT count(*) FROM found) <= %s"
        "  ORDER BY tier, word, row LIMIT %s),"
        f" audited AS ({event.sql})"
        f" SELECT (SELECT count(*) FROM found), shown.body, {flags.sql}"
        " FROM (SELECT) one LEFT JOIN shown ON true ORDER BY shown.tier, shown.word, shown.row"
    )
    limits = (most + 1, all_or_none, most, most)
    whole = Fragment(text, (*plain.values, *loose.values, *limits, *flags.values))
    return runnable(whole, context, event.parameters)


def _plain(context: Context, asked: Asked, most: int) -> Fragment:
    """Hits that match as asked; with names alone, in the order of the longest one's index.

    So the exact come first. Any other order would have to find everyone before it could show one.
    """
    words = longest_first(asked)
    if not words or asked.born or asked.postcodes:
        conditions = plainly(context, asked, words)
        return Fragment(
            f"SELECT r.person, r.row, '' AS word FROM record.resource r WHERE {conditions.sql} LIMIT %s",
            (*conditions.values, most + 1),
        )
    conditions = plainly(context, asked, words[1:])
    return Fragment(
        "SELECT r.person, r.row, left(h.value, 100) AS word FROM record.string_value h"
        " JOIN record.resource r ON r.person = h.person AND r.row = h.row"
        f" WHERE h.param = %s::int4 AND left(h.value, 100) ^@ %s::text AND {conditions.sql}"
        " ORDER BY left(h.value, 100) LIMIT %s",
        (WORD, words[0][:100], *conditions.values, (most + 1) * _WORDS_A_PERSON),
    )


def _loose(context: Context, asked: Asked, most: int, enough: int) -> Fragment:
    """Others who may be meant, unless enough match as asked; PostgreSQL then never starts on it."""
    few = Fragment("(SELECT count(DISTINCT row) FROM plain) < %s", (enough,))
    new = Fragment("r.row NOT IN (SELECT row FROM plain)")
    wanted = every((few, loosely(context, asked), new)) if can_be_loose(asked) else Fragment("false")
    return Fragment(
        f"SELECT r.person, r.row FROM record.resource r WHERE {wanted.sql} LIMIT %s",
        (*wanted.values, most + 1),
    )


def _flags(context: Context) -> Fragment:
    """The Flags about a person shown, as far as this context reaches."""
    return Fragment(
        "(SELECT array_agg(flag.body) FROM (SELECT r.body FROM record.resource r"
        " WHERE r.type = %s::int2 AND r.persons @> ARRAY[shown.person] AND r.tok @> %s::int8[]"
        f" AND {predicate(context).sql} ORDER BY r.row) flag)",
        (FLAG, [_ABOUT_SOMEONE]),
    )


def _told(context: Context, asked: Asked) -> Appending:
    return appending(context, Action.SEARCH, resource_type="Patient", query=asked.query, persons=_SHOWN)
