"""What a carer may see of the person they care for: what that person's Consent says, and no more.

https://hl7.org/fhir/R4/consent.html. A Consent counts when it is active, for privacy, permits, is in its
period, and names the RelatedPerson that stands for the carer's account. Its `class` names resource types;
without one it is for everything. A condition that we cannot apply closes the whole Consent: to guess would be
to show more than was agreed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ourdorset.people.api import codes, concept
from ourdorset.resident.explained.kinds import SHARED_WORDS

Resource = Mapping[str, Any]

# The account by which a carer signs in, as an identifier of the RelatedPerson that stands for them.
CARER_ACCOUNT = "https://ourdorset.example/carer"
ALL_TYPES = tuple(SHARED_WORDS)
# What a provision may hold for us to know all that it means; anything else is a condition.
_UNDERSTOOD = frozenset({"type", "period", "actor", "action", "class", "purpose", "id"})
_PRIVACY = "patient-privacy"


@dataclass(frozen=True, slots=True)
class Permit:
    """What may be seen: FHIR types, the words of who agreed to it, and until when (ISO, may be empty)."""

    types: tuple[str, ...]
    words: str = ""
    until: str = ""

    @property
    def shared(self) -> tuple[str, ...]:
        """What is shared, in words, each once."""
        return tuple(dict.fromkeys(SHARED_WORDS[kind] for kind in SHARED_WORDS if kind in self.types))

    @property
    def kept(self) -> tuple[str, ...]:
        """What is not shared, in words."""
        return tuple(words for words in dict.fromkeys(SHARED_WORDS.values()) if words not in self.shared)


NOTHING = Permit(())


def carers(related: Iterable[Resource], email: str) -> tuple[Resource, ...]:
    """The RelatedPersons that stand for the account with this e-mail address and are still active."""
    wanted = email.strip().lower()
    return tuple(
        person
        for person in related
        if person.get("active", True)
        and any(
            each.get("system") == CARER_ACCOUNT and each.get("value", "").lower() == wanted
            for each in person.get("identifier", ())
        )
    )


def permit(consents: Iterable[Resource], related: Iterable[Resource], *, today: date) -> Permit:
    """What these RelatedPersons may see, of all Consents that count today; NOTHING when there is none."""
    references = {f"RelatedPerson/{person['id']}" for person in related}
    found = [consent for consent in consents if _counts(consent, references, today)]
    types = {kind for consent in found for kind in _types(consent["provision"])}
    if not types:
        return NOTHING
    said = (concept(each) for consent in found for each in consent.get("category", ()))
    words = next(filter(None, said), "")
    ends = [consent["provision"].get("period", {}).get("end", "") for consent in found]
    return Permit(tuple(kind for kind in ALL_TYPES if kind in types), words, max(ends) if all(ends) else "")


def _counts(consent: Resource, references: set[str], today: date) -> bool:
    provision = consent.get("provision", {})
    actors = {each.get("reference", {}).get("reference", "") for each in provision.get("actor", ())}
    return (
        consent.get("status") == "active"
        and _PRIVACY in codes(consent.get("scope"))
        and provision.get("type") == "permit"
        and provision.keys() <= _UNDERSTOOD
        and bool(actors & references)
        and _within(provision.get("period", {}), today)
    )


def _within(period: Resource, today: date) -> bool:
    """Whether a day lies in a period; a month or a year stands for its whole length."""
    day, start, end = today.isoformat(), period.get("start", "")[:10], period.get("end", "")[:10]
    return start <= day and (not end or day[: len(end)] <= end)


def _types(provision: Resource) -> Iterable[str]:
    named = provision.get("class")
    if named is None:
        return ALL_TYPES
    return [each.get("code", "") for each in named if each.get("code") in SHARED_WORDS]
