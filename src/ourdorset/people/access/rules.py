"""What makes access unusual: one table. Each rule is a pure function over a typed row, and says why in words.

To add a rule: write its function, give it a row in RULES, and a drawn table in tests/unit/people/access.
A rule accuses nobody: most of what it lists has a good reason, which the review then writes down.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ourdorset.kernel.api import Purpose, Role
from ourdorset.people.access.seen import Seen
from ourdorset.people.moments import LONDON

# Hours of the day between which those whose work ends in the evening seldom look anyone up.
NIGHT = (22, 6)
BY_DAY = frozenset({Role.COORDINATOR, Role.SOCIAL_WORKER})


class Rule(NamedTuple):
    """A key for addresses and the database, a title, the reason in words, and the function."""

    key: str
    title: str
    reason: str
    applies: Callable[[Seen], bool]


def own_record(seen: Seen) -> bool:
    """The account's given and family name are the person's."""
    person, who = seen.known, seen.account
    return person is not None and who.given in person.given and who.family in person.family


def same_family_name(seen: Seen) -> bool:
    """The same family name, and not the same given name."""
    return seen.known is not None and seen.account.family in seen.known.family and not own_record(seen)


def same_address(seen: Seen) -> bool:
    """The person lives where someone lives who is called as the account is."""
    shared = seen.known is not None and seen.account.homes & seen.known.homes
    return bool(shared) and not own_record(seen)


def no_relationship(seen: Seen) -> bool:
    """The organisation has nothing to do with the person, as far as the record tells."""
    return seen.known is not None and not seen.tied


def restricted(seen: Seen) -> bool:
    """The record is one that few may open."""
    return seen.known is not None and seen.known.restricted


def emergency(seen: Seen) -> bool:
    """Opened as an emergency, without what else is asked for."""
    return seen.known is not None and seen.purpose == Purpose.BREAK_GLASS


def at_night(seen: Seen) -> bool:
    """In the night, by someone whose work is by day."""
    evening, morning = NIGHT
    hours = {each.astimezone(LONDON).hour for each in (seen.first, seen.last)}
    late = any(hour >= evening or hour < morning for hour in hours)
    return seen.known is not None and seen.role in BY_DAY and late


def many_people(seen: Seen) -> bool:
    """Far more records in a day than others of the role open."""
    return seen.known is None and seen.people > seen.limit


RULES: tuple[Rule, ...] = (
    Rule(
        "own-record", "Own record",
        "The person has the same given and family name as whoever looked: it may be their own record.",
        own_record,
    ),
    Rule(
        "same-family-name", "Same family name",
        "The person has the same family name as whoever looked. Many who do are not related.",
        same_family_name,
    ),
    Rule(
        "same-address", "Same address",
        "The person lives where someone with the full name of whoever looked lives.",
        same_address,
    ),
    Rule(
        "no-relationship", "No relationship",
        "In the last two years the organisation has put nothing into the shared record about this person, "
        "and no visit, appointment, team, plan or referral there names it.",
        no_relationship,
    ),
    Rule(
        "restricted", "Restricted record",
        "The person’s record is restricted: few need to open it.",
        restricted,
    ),
    Rule(
        "emergency", "Opened as an emergency",
        "Whoever looked said that it was an emergency.",
        emergency,
    ),
    Rule(
        "at-night", "At night",
        "Opened between ten at night and six in the morning, by someone whose work is by day.",
        at_night,
    ),
    Rule(
        "many-people", "Many people",
        "Far more records in one day than others in the same role open: over the median by five times the "
        "usual spread, and at least 20.",
        many_people,
    ),
)  # fmt: skip
BY_KEY: Mapping[str, Rule] = MappingProxyType({rule.key: rule for rule in RULES})


def unusual(seen: Seen) -> tuple[Rule, ...]:
    """The rules that this row meets, in the order of the table."""
    return tuple(rule for rule in RULES if rule.applies(seen))
