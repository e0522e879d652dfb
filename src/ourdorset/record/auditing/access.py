"""Who may read AuditEvents: those who may see who looked, each as far as that goes.

The roles are those of the permissions table, which `record` cannot import; a test holds the two together.
"""

from typing import NamedTuple

from ourdorset.kernel.api import Context, ForbiddenError, InvalidError, Role
from ourdorset.record.persons import person_keys

REVIEWERS = frozenset({Role.PRIVACY_OFFICER})
ASKERS = frozenset({Role.COORDINATOR})  # about one person at a time


class Reach(NamedTuple):
    """About whom: the keys of those people alone, None for everybody; and whether with what was asked.

    What someone searched for may name people whom the event is not about: it is for reviewers.
    """

    persons: tuple[int, ...] | None
    with_query: bool


def reach(context: Context, asked: tuple[int, ...]) -> Reach:
    """How far a context reaches when it asks about these people, nobody in particular when it names none.

    Raises ForbiddenError for those who may not see who looked, InvalidError when they must name a person.
    """
    if context.patients is not None:
        if context.role is not Role.RESIDENT and "AuditEvent" not in (context.types or ()):
            raise ForbiddenError("Your access does not include who has looked at the record.")
        own = person_keys(context.patients)
        return Reach(tuple(key for key in own if not asked or key in asked), with_query=False)
    if context.role in REVIEWERS:
        return Reach(asked or None, with_query=True)
    if context.role not in ASKERS:
        raise ForbiddenError("Your role may not see who has looked at records.")
    if not asked:
        raise InvalidError("Say whose record: add the parameter patient.")
    return Reach(asked, with_query=False)
