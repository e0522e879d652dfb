-- The shared record. One row of record.resource is the current version of one FHIR resource; superseded
-- versions and tombstones are in record.history. docs/adr/0001-index-layout.md has the reasons and figures.

create schema record;

-- The low bits of every row id; see record/rows.py.
create sequence record.row_counter cache 32;

create table record.resource (
    row bigint not null,
    -- whose shard this is: the first of persons, 0 when it is about nobody
    person bigint not null,
    tx xid8 not null default pg_current_xact_id(),
    version integer not null check (version > 0),
    -- place among R4's types in alphabetical order
    type smallint not null,
    id text collate "C" not null,
    -- keys of all the people whose compartment it is in; access is decided on this column
    persons bigint[] not null,
    -- keys of everything that is matched by equality; see record/index.py
    tok bigint[] not null,
    -- JSON as sent, less insignificant white space, with id, versionId and lastUpdated set
    body text not null,
    primary key (person, row),
    unique (type, id),
    check ((person = 0) = (persons = '{}'))
);

create index resource_newest on record.resource (type, row);
-- New entries wait in a short list and are filed together: two fifths of the work of filing each at once. At 512 kB
-- the list costs a search nothing that can be measured; at the 4 MB that PostgreSQL would choose, milliseconds.
create index resource_tok on record.resource using gin (tok, persons)
with (fastupdate = on, gin_pending_list_limit = 512);

create table record.history (
    row bigint not null,
    person bigint not null,
    tx xid8 not null default pg_current_xact_id(),
    version integer not null check (version > 0),
    type smallint not null,
    id text collate "C" not null,
    persons bigint[] not null,
    -- null in a tombstone, and an hour after the version was superseded
    tok bigint[],
    -- null in a tombstone
    body text,
    deleted boolean not null default false,
    -- the row of the next version and the transaction that stored it; null while this tombstone is the last word
    replaced bigint check (replaced > row),
    replaced_tx xid8,
    primary key (person, row),
    unique (type, id, version),
    check (deleted = (body is null)),
    check ((replaced is null) = (replaced_tx is null)),
    check (deleted or replaced is not null)
);

create index history_newest on record.history (type, row);
-- what a page over an older snapshot must still see; small, for purging sets tok to null
create index history_lately on record.history (replaced_tx) where tok is not null;

-- Typed values, matched by range or prefix. `param` is the hash of "Type.param". A value belongs to the version
-- `row`; those of superseded versions stay for an hour, so join to record.resource or record.history by row.

create table record.string_value (
    row bigint not null,
    person bigint not null,
    param integer not null,
    value text collate "C" not null -- normalised: see fhir.api.normalise_string
);

-- long values would not fit an index page: `left(value, 100) ^@ left($1, 100) and value ^@ $1`
create index string_value_prefix on record.string_value (param, left(value, 100));
create index string_value_row on record.string_value (row);

create table record.date_value (
    row bigint not null,
    person bigint not null,
    low bigint not null, -- microseconds since 1970 UTC, half-open
    high bigint not null,
    param integer not null
);

create index date_value_range on record.date_value (param, low, high);
create index date_value_row on record.date_value (row);

-- Quantities, and numbers (whose unit and system are 0).
create table record.quantity_value (
    row bigint not null,
    person bigint not null,
    low double precision not null,
    high double precision not null,
    param integer not null,
    unit integer not null, -- hash of its code, or of its unit when it has no code; 0 = none
    system integer not null -- hash of its system; 0 = none
);

create index quantity_value_range on record.quantity_value (param, low, high, unit);
create index quantity_value_row on record.quantity_value (row);

-- What `ourdorset load` has committed: chunk n of the file with this content.
create table record.load_file (
    content bytea not null, -- blake2b-16 of the file's bytes
    chunk integer not null check (chunk >= 0),
    name text not null,
    resources integer not null,
    loaded timestamptz not null default now(),
    primary key (content, chunk)
);

-- Statistics deep enough to tell a dense key (of one row in 500) from a sparse one, yet quick to read for a plan.
alter table record.resource alter column tok set statistics 300;
alter table record.resource alter column persons set statistics 100;
create statistics record.quantity_units (mcv, dependencies) on param, unit from record.quantity_value;
create statistics record.resource_homes (dependencies, ndistinct) on type, person from record.resource;

-- Inserts far outnumber updates: keep the visibility map and the statistics fresh.
alter table record.resource set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1
);
alter table record.history set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.05
);
alter table record.string_value set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02
);
alter table record.date_value set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02
);
alter table record.quantity_value set (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02
);

-- lz4 where the server was built with it: bodies over 2 kB are compressed 10 times as fast as by pglz.
do $$
begin
    if exists (
        select from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)
    ) then
        alter table record.resource alter column body set compression lz4;
        alter table record.history alter column body set compression lz4;
    end if;
end
$$;
