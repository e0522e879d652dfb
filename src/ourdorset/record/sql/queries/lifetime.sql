-- All versions of one resource, and what was deleted of one person. `{access}` is the predicate of record/access.py,
-- `{audited}` the insert of audit.

-- name: versions_of
with found as materialized (
    select r.type, r.id, r.row, r.version, r.persons, r.body, false as deleted
    from record.resource r
    where r.type = %(type)s and r.id = %(id)s and {access}
    union all
    select r.type, r.id, r.row, r.version, r.persons, r.body, r.deleted
    from record.history r
    where r.type = %(type)s and r.id = %(id)s and {access}
    order by version desc
    limit %(limit)s
), audited as ({audited})
select type, id, row, version, persons, body, deleted from found order by version desc

-- name: deleted_of
-- `r` is what was last said; the tombstone after it is empty.
with found as materialized (
    select r.type, r.id, gone.row, r.version, r.persons, r.body, true as deleted
    from record.history gone
    join record.history r on r.type = gone.type and r.id = gone.id and r.version = gone.version - 1
    where gone.person = %(person)s and gone.deleted and gone.replaced is null and not r.deleted and {access}
    order by gone.row desc
    limit %(limit)s
), audited as ({audited})
select type, id, row, version, persons, body, deleted from found order by row desc
