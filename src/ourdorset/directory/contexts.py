"""Who the directory is when it reads or writes the record.

Reading for everyone, it is someone to whom people's records are closed. Writing an entry it is, for as long
as that takes, someone who changes what is about nobody and nothing else (`record/access.py`): a voluntary
worker only reads the record, and who holds an owner's link has no account at all, and yet the entry is
theirs to keep. The audit event and the version name the person, or the link.
"""

from dataclasses import replace

from ourdorset.kernel.api import Context, Purpose, Role

# The directory reads for everyone, so no partner's code stands for it.
ITSELF = Context("service:directory", "ourdorset", Role.ANALYST, Purpose.OPERATIONS)
# What writes services, organisations and places, and reaches no one's record.
_WRITER = Role.ADMINISTRATOR
# How the audit calls whoever holds an owner's link, before its name.
LINK = "service:owner-link-"


def as_editor(context: Context) -> Context:
    """The same person, confined to what is about nobody. The caller has seen to it that they may edit."""
    return replace(context, role=_WRITER, purpose=Purpose.OPERATIONS, patients=None, types=None)


def by_link(name: str) -> Context:
    """Whoever holds the owner's link of that name."""
    return Context(f"{LINK}{name}", "ourdorset", _WRITER, Purpose.OPERATIONS)
