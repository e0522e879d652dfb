"""In whose name the few facts are read that a review of access needs.

A privacy officer opens no record. To say whose record was opened, and whether name, address or organisation
make that unusual, the service reads names, addresses and which organisations hold something; the audit names
the officer as the one for whom it did. Nothing of it is clinical.
"""

from dataclasses import replace

from ourdorset.accounts.api import Action, allows
from ourdorset.kernel.api import Context, ForbiddenError, Purpose, Role


def reviewing(officer: Context) -> Context:
    """The service at work for this officer. Raises ForbiddenError for anyone else.

    The actor and the organisation stay the officer's; the role in the audit is the service's.
    """
    if not allows(officer.role, Action.REVIEW_ACCESS):
        raise ForbiddenError
    return replace(officer, role=Role.SYSTEM, purpose=Purpose.OPERATIONS)
