"""What a rule of the review looks at: who looked, whose record it was, and what is usual. Typed rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from ourdorset.accounts.api import ActorName
from ourdorset.fhir.api import normalise_string
from ourdorset.kernel.api import Role
from ourdorset.people.words import Resource
from ourdorset.record.api import Named

TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "rev", "sister", "nurse"})
RESTRICTED = frozenset({"R", "V"})
NOBODY: frozenset[str] = frozenset()
# Median absolute deviations, scaled to standard deviations, beyond which a day is far from usual.
FAR = 5 * 1.4826
# So few people a day are never too many, and so many are when there are too few days to compare with.
LEAST, WITHOUT_PEERS, FEW_DAYS = 20, 100, 5


@dataclass(frozen=True, slots=True)
class Known:
    """The person whose record was opened; names and addresses without capitals and accents."""

    key: int
    id: str
    given: frozenset[str] = NOBODY
    family: frozenset[str] = NOBODY
    homes: frozenset[str] = NOBODY
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Whoever looked, by the account's name; `homes` are of people in the record who have that full name."""

    given: str = ""
    family: str = ""
    homes: frozenset[str] = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One actor with one person on one day; without a person (`known` None) the actor's whole day.

    `tied` says that the actor's organisation has something to do with the person; `people` how many records
    were opened that day, `limit` how many are far more than usual in that role.
    """

    role: Role
    purpose: str
    first: datetime
    last: datetime
    account: Account = field(default_factory=Account)
    known: Known | None = None
    tied: bool = True
    people: int = 1
    limit: float = WITHOUT_PEERS


def known(key: int, patient: Resource) -> Known:
    """From a Patient."""
    names = patient.get("name", ())
    labels = {label.get("code") for label in patient.get("meta", {}).get("security", ())}
    return Known(
        key=key,
        id=patient["id"],
        given=_plain(given for name in names for given in name.get("given", ())[:1]),
        family=_plain(name.get("family", "") for name in names),
        homes=homes(patient),
        restricted=bool(labels & RESTRICTED),
    )


def homes(patient: Resource) -> frozenset[str]:
    """First line and postcode of each address; what has not both cannot be compared."""
    found = (
        (place.get("line", [""])[0], place.get("postalCode", "").replace(" ", ""))
        for place in patient.get("address", ())
    )
    return _plain(f"{line} {postcode}" for line, postcode in found if line and postcode)


def named(actor: ActorName) -> Named | None:
    """The given and the family name of an account; None when it has not two."""
    words = [word for word in actor.name.split() if word.strip(".").lower() not in TITLES]
    return Named(words[0], words[-1]) if len(words) > 1 else None


def account(name: Named | None, namesakes: Sequence[Resource]) -> Account:
    """An account and where people of its name live."""
    if name is None:
        return Account()
    given, family = normalise_string(name.given), normalise_string(name.family)
    same = (known(0, patient) for patient in namesakes)
    where = (each.homes for each in same if given in each.given and family in each.family)
    return Account(given, family, NOBODY.union(*where))


def far_from_usual(days: Sequence[int]) -> float:
    """How many people a day are far more than the others of a role open: by median and deviations."""
    if len(days) < FEW_DAYS:
        return WITHOUT_PEERS
    middle = median(days)
    deviation = median(abs(each - middle) for each in days)
    return max(LEAST, middle + FAR * deviation, 2 * middle)


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(normalise_string(word) for word in words if word)
