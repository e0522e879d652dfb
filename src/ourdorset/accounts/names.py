"""From the actors that the audit keeps to names that people know."""

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ourdorset.accounts.models import ApiToken, Organisation, User
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.kernel.api import Role

NUMBER = re.compile("[0-9]{1,18}")


class ActorName(NamedTuple):
    """How an actor is shown: a name, the role in words, the organisation's name."""

    name: str
    role: str
    organisation: str


UNKNOWN = ActorName("Someone whose account is not kept here", "", "")
OURS = "this service"
SERVICES: Mapping[str, str] = MappingProxyType(
    {
        "sign-in": "The sign-in page",
        "second-factor": "The sign-in page, at the second step",
        "session-limit": "The clock that ends sessions",
        "account": "The page of one's own account",
        "password-reset": "The page for forgotten passwords",
        "openid-connect": "Sign-in by another service",
        "accounts": "The administrator's pages",
        "command-line": "The command line",
        "upkeep": "Upkeep by night and day",
        "listening": "Pages of participants and their letters",
    }
)


def names_of(actors: Collection[str]) -> Mapping[str, ActorName]:
    """The name of each of these actors (`user:7`, `token:3`, `service:sign-in`), as it is today.

    Every actor asked for is in the answer; one query for the users, one for the tokens.
    """
    found = dict(_users(_numbers(actors, "user")))
    found |= dict(_tokens(_numbers(actors, "token")))
    return {actor: found.get(actor) or _service(actor) for actor in actors}


def organisation_names() -> Mapping[str, str]:
    """Every organisation's name by its ODS code, in the order of their names."""
    return dict(Organisation.objects.order_by("name", "ods_code").values_list("ods_code", "name"))


def _numbers(actors: Collection[str], kind: str) -> list[int]:
    parts = (actor.partition(":") for actor in actors)
    return [int(rest) for name, _, rest in parts if name == kind and NUMBER.fullmatch(rest)]


def _users(ids: list[int]) -> Iterator[tuple[str, ActorName]]:
    if ids:
        rows = User.objects.filter(pk__in=ids).values_list("pk", "name", "role", "organisation__name")
        for pk, name, role, organisation in rows:
            yield f"user:{pk}", ActorName(name, ROLE_WORDS[Role(role)], organisation)


def _tokens(ids: list[int]) -> Iterator[tuple[str, ActorName]]:
    if ids:
        rows = ApiToken.objects.filter(pk__in=ids).values_list("pk", "prefix", "role", "organisation__name")
        for pk, prefix, role, organisation in rows:
            name = f"A computer system (token {prefix})"
            yield f"token:{pk}", ActorName(name, ROLE_WORDS[Role(role)], organisation)


def _service(actor: str) -> ActorName:
    kind, _, part = actor.partition(":")
    if kind != "service":
        return UNKNOWN
    return ActorName(SERVICES.get(part, part.replace("-", " ").capitalize()), ROLE_WORDS[Role.SYSTEM], OURS)
