-- `{conditions}` are those of reading.py; `{audited}` is the insert of `ourdorset.audit.event.appending`.

-- name: events
-- Newest first, by the index on time or on actor and time.
with found as (
    select seq, at, actor, organisation, role, purpose, request_id, action, outcome,
        resource_type, resource_id, version, query, persons
    from audit.event
    where {conditions}
    order by at desc, seq desc
    limit %(limit)s
), audited as (
    {audited}
)
select * from found order by at desc, seq desc

-- name: events_of_people
-- By the index on persons, never by walking all events backwards in search of a rare person.
with about as materialized (
    select seq from audit.event where persons && %(persons)s::bigint[] and persons <> '{}'
), found as (
    select seq, at, actor, organisation, role, purpose, request_id, action, outcome,
        resource_type, resource_id, version, query, persons
    from audit.event join about using (seq)
    where {conditions}
    order by at desc, seq desc
    limit %(limit)s
), audited as (
    {audited}
)
select * from found order by at desc, seq desc
