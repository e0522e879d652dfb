-- Reads by id and by history. `{access}` is the predicate of record/access.py, `{audited}` the insert of audit.

-- name: read
with found as materialized (
    select r.row, r.version, r.persons, r.body
    from record.resource r
    where r.type = %(type)s and r.id = %(id)s and {access}
), audited as ({audited})
select row, version, persons, body from found

-- name: read_asynchronously
-- As read, and the commit does not wait for the disk: see docs/fhir-server.md, "What a power cut can take".
with found as materialized (
    select r.row, r.version, r.persons, r.body
    from record.resource r
    where r.type = %(type)s and r.id = %(id)s and {access}
), audited as ({audited})
select row, version, persons, body from (select set_config('synchronous_commit', 'off', true)) quick, found

-- name: deleted
select exists (
    select from record.history r
    where r.type = %(type)s and r.id = %(id)s and r.deleted and r.replaced is null and {access}
)

-- name: vread
with found as materialized (
    select r.row, r.persons, r.body, false as deleted
    from record.resource r
    where r.type = %(type)s and r.id = %(id)s and r.version = %(version)s and {access}
    union all
    select r.row, r.persons, r.body, r.deleted
    from record.history r
    where r.type = %(type)s and r.id = %(id)s and r.version = %(version)s and {access}
), audited as ({audited})
select row, persons, body, deleted from found

-- name: history
-- A version is in record.resource while it is current and in record.history ever after; its tx goes with it.
select type, id, row, version, persons, body, deleted
from (
    (
        select r.type, r.id, r.row, r.version, r.persons, r.body, false as deleted
        from record.resource r
        where {scope} and {access} and pg_visible_in_snapshot(r.tx, %(snapshot)s::pg_snapshot)
            and r.row < %(before)s and r.row >= %(since)s and r.row < %(until)s
        order by r.row desc
        limit %(limit)s
    )
    union all
    (
        select r.type, r.id, r.row, r.version, r.persons, r.body, r.deleted
        from record.history r
        where {scope} and {access} and pg_visible_in_snapshot(r.tx, %(snapshot)s::pg_snapshot)
            and r.row < %(before)s and r.row >= %(since)s and r.row < %(until)s
            and (r.replaced is null or r.replaced >= %(ended)s)
        order by r.row desc
        limit %(limit)s
    )
) versions
order by row desc
limit %(limit)s

-- name: history_total
select (
    select count(*) from record.resource r
    where {scope} and {access} and r.row >= %(since)s and r.row < %(until)s
) + (
    select count(*) from record.history r
    where {scope} and {access} and r.row >= %(since)s and r.row < %(until)s
        and (r.replaced is null or r.replaced >= %(ended)s)
)

-- name: ever_stored
select exists (select from record.resource r where r.type = %(type)s and r.id = %(id)s and {access})
    or exists (select from record.history r where r.type = %(type)s and r.id = %(id)s and {access})

-- name: snapshot
select pg_current_snapshot()::text

-- name: lock_matches
-- One at a time for each condition, until the transaction ends; in rising order, so that no two wait for each other.
select pg_advisory_xact_lock(key) from (select unnest(%(keys)s::bigint[]) as key order by 1) keys

-- name: identified
-- What each of many identifiers means: at most two resources each, enough to tell one from several.
select wanted.place, found.type, found.id
from unnest(%(keys)s::bigint[]) with ordinality as wanted (key, place)
cross join lateral (
    select r.type, r.id from record.resource r where r.tok @> array[wanted.key] and {access} limit 2
) found
