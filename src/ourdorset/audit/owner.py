"""Parting the audit from those who write it: its tables belong to a role that nobody signs in as.

The role of the service may then add to them and read them, and a thief of its password can no more change an
event than switch off the trigger that refuses. A superuser can; that is what seals are for.
"""

from typing import Any

from psycopg import Connection, sql

OWNER = "ourdorset_audit"
_APART = """
select not exists (
    select from pg_class
    where relnamespace = 'audit'::regnamespace and relkind in ('r', 'S')
        and pg_has_role(current_user, relowner, 'member')
) and not pg_has_role(current_user, (select nspowner from pg_namespace where nspname = 'audit'), 'member')
"""
_OTHERS = """
select format('alter table %%s owner to %%I', oid::regclass, %(owner)s::text) from pg_class
where relnamespace = 'audit'::regnamespace and relkind = 'r' and relowner <> %(owner)s::text::regrole
union all
select format('alter function %%s owner to %%I', oid::regprocedure, %(owner)s::text) from pg_proc
where pronamespace = 'audit'::regnamespace and proowner <> %(owner)s::text::regrole
union all
select format('alter domain %%s owner to %%I', oid::regtype, %(owner)s::text) from pg_type
where typnamespace = 'audit'::regnamespace and typtype = 'd' and typowner <> %(owner)s::text::regrole
union all
select format('alter schema audit owner to %%I', %(owner)s::text)
"""


def is_apart(connection: Connection[Any]) -> bool:
    """Whether the role of this connection neither owns the audit nor may act as who does."""
    row = connection.execute(_APART).fetchone()
    return bool(row and row[0])


def part(administrator: Connection[Any], service: str) -> None:
    """Give everything in the schema audit to a role of its own; the service's may add and read.

    By a superuser, in autocommit; doing it again does no harm.
    """
    names = {"owner": sql.Identifier(OWNER), "service": sql.Identifier(service)}
    with administrator.transaction():
        _make(administrator)
        administrator.execute(sql.SQL("revoke {owner} from {service}").format(**names))
        for (statement,) in administrator.execute(_OTHERS, {"owner": OWNER}).fetchall():
            administrator.execute(statement)
        administrator.execute(sql.SQL("grant usage on schema audit to {service}").format(**names))
        granted = "grant select, insert on audit.event, audit.seal to {service}"
        administrator.execute(sql.SQL(granted).format(**names))


def join(administrator: Connection[Any], service: str) -> None:
    """Let the service's role change the audit's tables for the length of a migration; `part` ends it."""
    with administrator.transaction():
        _make(administrator)
        grant = sql.SQL("grant {} to {}").format(sql.Identifier(OWNER), sql.Identifier(service))
        administrator.execute(grant)


def _make(administrator: Connection[Any]) -> None:
    if not administrator.execute("select from pg_roles where rolname = %s", [OWNER]).rowcount:
        administrator.execute(sql.SQL("create role {} nologin").format(sql.Identifier(OWNER)))
