"""A new database and one that followed every migration are the same, for every room written in SQL."""

from importlib import resources

import psycopg
import pytest

ROOMS = ("audit", "record", "people")  # in the order they are applied
CATALOGS = {
    "columns": """
        select c.oid::regclass::text, c.relkind, c.reloptions, c.relpersistence, a.attnum, a.attname,
            format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attstorage,
            a.attcompression, a.attstattarget, a.attcollation::regcollation::text,
            pg_get_expr(d.adbin, d.adrelid)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace = any(%(schemas)s::regnamespace[]) and c.relkind <> 'i'""",
    "constraints": """
        select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint
        where connamespace = any(%(schemas)s::regnamespace[])""",
    "indexes": """
        select indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid from pg_index
        where indrelid in (select oid from pg_class where relnamespace = any(%(schemas)s::regnamespace[]))""",
    "sequences": """
        select seqrelid::regclass::text, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle
        from pg_sequence join pg_class c on c.oid = seqrelid
        where c.relnamespace = any(%(schemas)s::regnamespace[])""",
    "functions": """
        select pg_get_functiondef(oid), proacl::text from pg_proc
        where pronamespace = any(%(schemas)s::regnamespace[])""",
    "triggers": """
        select tgrelid::regclass::text, pg_get_triggerdef(t.oid), tgenabled
        from pg_trigger t join pg_class c on c.oid = tgrelid
        where c.relnamespace = any(%(schemas)s::regnamespace[]) and not tgisinternal""",
    "statistics": """
        select stxrelid::regclass::text, pg_get_statisticsobjdef(oid), stxstattarget from pg_statistic_ext
        where stxnamespace = any(%(schemas)s::regnamespace[])""",
    "privileges": """
        select oid::regclass::text, relacl::text from pg_class
        where relnamespace = any(%(schemas)s::regnamespace[])""",
    "comments": """
        select objoid::regclass::text, objsubid, description
        from pg_description join pg_class c on c.oid = objoid
        where classoid = 'pg_class'::regclass and c.relnamespace = any(%(schemas)s::regnamespace[])""",
}


@pytest.mark.parametrize("room", ROOMS)
def test_schema_is_what_the_migrations_make(database: str, empty_database: str, room: str) -> None:
    with psycopg.connect(empty_database, autocommit=True) as migrated, psycopg.connect(database) as new:
        for earlier in ROOMS[: ROOMS.index(room) + 1]:
            folder = resources.files(f"ourdorset.{earlier}.migrations")
            steps = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
            assert steps, f"{earlier} has no migration."
            for step in steps:
                migrated.execute(step.read_bytes())
        for catalog, query in CATALOGS.items():
            assert rows(migrated, query, room) == rows(new, query, room), catalog
        assert rows(new, CATALOGS["columns"], room)


def rows(connection: psycopg.Connection, query: str, room: str) -> list[str]:
    connection.execute("set search_path = ''")
    return sorted(map(repr, connection.execute(query.encode(), {"schemas": [room]}).fetchall()))
