-- `insert_the_event_of_this_reading` stands for the statement of `ourdorset.audit.event.appending`.

-- name: events_about
with about as materialized (
    -- by the index on persons, never by walking all events backwards in search of a rare person
    select seq from audit.event where persons @> array[%(person)s::bigint] and persons <> '{}'
), found as (
    select seq, at, actor, organisation, role, purpose, request_id, action, outcome,
        resource_type, resource_id, version, query
    from audit.event join about using (seq)
    order by seq desc
    limit %(limit)s
), audited as (
    insert_the_event_of_this_reading
)
select * from found order by seq desc
