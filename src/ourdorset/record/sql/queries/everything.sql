-- All that is held about one person. `{access}` is the predicate of record/access.py, `{scope}` the types asked for,
-- `{audited}` the insert of audit.

-- name: everything
with subject as materialized (
    select r.row from record.resource r
    where r.type = %(patient)s and r.id = %(id)s and {access}
), ranked as (
    select r.row, r.person, row_number() over (partition by r.type order by r.row desc) as place
    from record.resource r
    where r.persons @> array[%(person)s]::bigint[] and {access} and {scope} and exists (select from subject)
), found as materialized (
    select r.type, r.id, r.version, r.row, r.persons, r.body
    from ranked join record.resource r on r.person = ranked.person and r.row = ranked.row
    where ranked.place <= %(newest)s + 1
), audited as ({audited})
select type, id, version, row, persons, body from found

-- name: everything_asynchronously
-- As everything, and the commit does not wait for the disk: see docs/fhir-server.md, "What a power cut can take".
with subject as materialized (
    select r.row from record.resource r
    where r.type = %(patient)s and r.id = %(id)s and {access}
), ranked as (
    select r.row, r.person, row_number() over (partition by r.type order by r.row desc) as place
    from record.resource r
    where r.persons @> array[%(person)s]::bigint[] and {access} and {scope} and exists (select from subject)
), found as materialized (
    select r.type, r.id, r.version, r.row, r.persons, r.body
    from ranked join record.resource r on r.person = ranked.person and r.row = ranked.row
    where ranked.place <= %(newest)s + 1
), audited as ({audited})
select type, id, version, row, persons, body
from (select set_config('synchronous_commit', 'off', true)) quick, found

-- name: held_keys
-- The places of those keys that any current resource has.
select wanted.place::int
from unnest(%(keys)s::bigint[]) with ordinality as wanted (key, place)
where exists (select from record.resource r where r.tok @> array[wanted.key])
