"""What one page reads: the entries of some types, parsed, with the organisations that hold them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from ourdorset.accounts.api import lent_connection
from ourdorset.kernel.api import GoneError, NotFoundError
from ourdorset.people.api import Holder, Holders, holders
from ourdorset.record.api import everything
from ourdorset.resident.whose import Whose

Resource = Mapping[str, Any]
WRITTEN_IN_ERROR = "entered-in-error"


@dataclass(frozen=True, slots=True)
class Held:
    """The entries that a page shows, newest first, and who holds them. `practice` is the person's own."""

    whose: Whose
    patient: Resource
    resources: tuple[Resource, ...]
    holders: Holders
    practice: Holder

    def of(self, *types: str) -> list[Resource]:
        """The entries of these types."""
        return [each for each in self.resources if each["resourceType"] in types]

    def one(self, resource_type: str, resource_id: str) -> Resource:
        """One entry. NotFoundError when it is not among what this page may show."""
        for each in self.resources:
            if (each["resourceType"], each["id"]) == (resource_type, resource_id):
                return each
        raise NotFoundError("There is no such entry in this record.")


def read(whose: Whose, *types: str) -> Held:
    """The entries of these types, as far as this person may be seen.

    Raises NotFoundError or GoneError when there is no record; its audit event is kept.
    """
    missing: NotFoundError | GoneError
    # only what may be seen is asked for, since the audit tells the person what was asked for
    types = tuple(kind for kind in types if whose.own or kind in (whose.context.types or ()))
    with lent_connection() as connection:
        try:
            found = everything(whose.context, connection, whose.patient, types=types)
        except (NotFoundError, GoneError) as error:
            missing = error
        else:
            parsed = [orjson.loads(stored.body or b"{}") for stored in found.resources]
            shown = [each for each in parsed if not is_error(each)]
            named = holders(whose.context, connection, [*shown, *_behind(shown)])
            patient = next(each for each in shown if each["resourceType"] == "Patient")
            return Held(whose, patient, tuple(shown), named, named.of(patient))
    raise missing


def _behind(resources: Iterable[Resource]) -> Iterator[Resource]:
    """The organisations for which members of teams work, as if each were an entry's."""
    for each in resources:
        if each["resourceType"] == "CareTeam":
            for one in each.get("participant", ()):
                yield {"managingOrganization": one.get("onBehalfOf", {})}


def is_error(resource: Resource) -> bool:
    """Whether an entry was made by mistake, by its own word."""
    verified = resource.get("verificationStatus", {}).get("coding", ())
    return resource.get("status") == WRITTEN_IN_ERROR or any(
        each.get("code") in (WRITTEN_IN_ERROR, "refuted") for each in verified
    )
