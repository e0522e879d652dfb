-- `{conditions}` are those of looking.py; `{audited}` is the insert of `ourdorset.audit.event.appending`.
-- One row for each day (of the United Kingdom) on which an actor did something about a person; who tried and was
-- refused is a row of its own. `scopes` are the queries of reads of several types at once.

-- name: looks
-- By the index on time; the newest events only, so that a long span costs no more than a short one.
with newest as (
    select persons, at, actor, organisation, role, purpose, action, outcome, resource_type,
        case when query ^@ '$everything' then query end as scope
    from audit.event
    where {conditions} and persons <> '{}'
    order by at desc
    limit %(most_events)s
), told as (
    select unnest(persons) as person, at, actor, organisation, role, purpose, action, outcome, resource_type, scope
    from newest
), found as (
    select person, (at at time zone 'Europe/London')::date as day, actor, organisation, role, purpose,
        outcome = 0 as succeeded, min(at) as first, max(at) as last, count(*) as events,
        array_agg(distinct action::int || ' ' || resource_type) as kinds,
        coalesce(array_agg(distinct scope) filter (where scope is not null), '{}') as scopes
    from told
    group by 1, 2, 3, 4, 5, 6, 7
    order by last desc, person
    limit %(limit)s offset %(offset)s
), audited as (
    {audited}
)
select * from found order by last desc, person

-- name: looks_at_people
-- By the index on persons.
with told as (
    select person, at, actor, organisation, role, purpose, action, outcome, resource_type,
        case when query ^@ '$everything' then query end as scope
    from audit.event, unnest(persons) as person
    where persons && %(persons)s::bigint[] and persons <> '{}' and person = any (%(persons)s::bigint[])
        and {conditions}
), found as (
    select person, (at at time zone 'Europe/London')::date as day, actor, organisation, role, purpose,
        outcome = 0 as succeeded, min(at) as first, max(at) as last, count(*) as events,
        array_agg(distinct action::int || ' ' || resource_type) as kinds,
        coalesce(array_agg(distinct scope) filter (where scope is not null), '{}') as scopes
    from told
    group by 1, 2, 3, 4, 5, 6, 7
    order by last desc, person
    limit %(limit)s offset %(offset)s
), audited as (
    {audited}
)
select * from found order by last desc, person
