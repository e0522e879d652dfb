-- name: follow
-- One row at least, for the mark: the oldest transaction that has not ended. `{access}` is record/access.py's.
with horizon as materialized (
    select pg_snapshot_xmin(pg_current_snapshot()) as xmin
), latest as (
    select r.type, r.id, r.version, r.row, r.persons, r.body, false as deleted, r.tx
    from record.resource r, horizon
    where r.type = any (%(types)s::smallint[]) and {access}
        and r.tx >= %(mark)s::text::xid8 and r.tx < horizon.xmin
    union all
    select r.type, r.id, r.version, r.row, r.persons, null, true, r.tx
    from record.history r, horizon
    where r.type = any (%(types)s::smallint[]) and {access} and r.deleted and r.replaced is null
        and r.tx >= %(mark)s::text::xid8 and r.tx < horizon.xmin
)
select type, id, version, row, persons, body, deleted, horizon.xmin::text
from horizon left join latest on true
order by latest.tx, latest.row
