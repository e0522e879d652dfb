-- Locks and moves of the write path. Lists come as arrays, one element a resource.

-- name: current
select r.type, r.id, r.version, r.row, r.body, false, r.persons
from unnest(%(types)s::smallint[], %(ids)s::text[]) as wanted (type, id)
join record.resource r using (type, id)
union all
select h.type, h.id, h.version, h.row, h.body, true, h.persons
from unnest(%(types)s::smallint[], %(ids)s::text[]) as wanted (type, id)
join record.history h using (type, id)
where h.replaced is null

-- name: current_locked
-- In the order of (type, id), so that two writers of the same resources cannot wait for each other.
with alive as materialized (
    select r.type, r.id, r.version, r.row, r.body, false as deleted, r.persons
    from unnest(%(types)s::smallint[], %(ids)s::text[]) as wanted (type, id)
    join record.resource r using (type, id)
    order by r.type, r.id
    for update of r
),

buried as materialized (
    select h.type, h.id, h.version, h.row, h.body, true as deleted, h.persons
    from unnest(%(types)s::smallint[], %(ids)s::text[]) as wanted (type, id)
    join record.history h using (type, id)
    where h.replaced is null
    order by h.type, h.id
    for update of h
)

select * from alive
union all
select * from buried

-- name: alive
-- Whether any of these is there now: a concurrent writer may have replaced the row that we waited for.
select exists (
    select from unnest(%(types)s::smallint[], %(ids)s::text[]) as wanted (type, id)
    join record.resource r using (type, id)
)

-- name: buried
-- Whether any of these has been deleted.
select exists (
    select from unnest(%(types)s::smallint[], %(ids)s::text[]) as wanted (type, id)
    join record.history h using (type, id)
    where h.replaced is null
)

-- name: supersede
-- Move current versions to history. `seen` is the row each had when it was read.
with old as (
    delete from record.resource r
    using unnest(%(types)s::smallint[], %(ids)s::text[], %(seen)s::bigint[], %(rows)s::bigint[])
        as change (type, id, seen, next)
    where r.type = change.type and r.id = change.id and r.row = change.seen
    returning r.*, change.next
)

insert into record.history (row, person, tx, version, type, id, persons, tok, body, replaced, replaced_tx)
select row, person, tx, version, type, id, persons, tok, body, next, pg_current_xact_id() from old

-- name: revive
-- Tombstones that are no longer the last word.
update record.history h
set replaced = change.next, replaced_tx = pg_current_xact_id()
from unnest(%(types)s::smallint[], %(ids)s::text[], %(seen)s::bigint[], %(rows)s::bigint[])
    as change (type, id, seen, next)
where h.type = change.type and h.id = change.id and h.row = change.seen and h.replaced is null

-- name: bury
-- Tombstones for versions that have just been superseded.
insert into record.history (row, person, version, type, id, persons, deleted)
select change.next, h.person, h.version + 1, h.type, h.id, h.persons, true
from unnest(%(types)s::smallint[], %(ids)s::text[], %(seen)s::bigint[], %(rows)s::bigint[])
    as change (type, id, seen, next)
join record.history h on h.type = change.type and h.id = change.id and h.row = change.seen

-- name: purge_values
-- Typed values of versions superseded before `before`, a row; and the keys kept for pages over old snapshots.
with purged as (
    update record.history set tok = null
    where tok is not null and replaced < %(before)s
    returning row
),

strings as (delete from record.string_value v using purged p where v.row = p.row),

dates as (delete from record.date_value v using purged p where v.row = p.row),

quantities as (delete from record.quantity_value v using purged p where v.row = p.row)

select count(*) from purged
