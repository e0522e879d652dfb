-- name: leads_to
-- What schedules and roles are about: the services, roles and places that they name.
select distinct unnest(refers) from directory.part
where type in ('Schedule', 'PractitionerRole')
    and (type, id) in (select split_part(name, '/', 1), split_part(name, '/', 2) from unnest(%(names)s::text[]) name)

-- name: about
-- Schedules and roles that name any of these.
select distinct on (part.type, part.id) part.type, part.id, part.body, part.refers
from unnest(%(names)s::text[]) name
join directory.part on part.type in ('Schedule', 'PractitionerRole') and part.refers @> array[name]
order by part.type, part.id

-- name: sole_places
-- Those of the places where one service is given, and have a schedule of their own.
select name from unnest(%(names)s::text[]) name
where exists (select from directory.part where type = 'Schedule' and refers @> array[name])
    and (select count(*) from directory.part where type = 'HealthcareService' and refers @> array[name]) = 1

-- name: schedules_of_slots
select distinct schedule from directory.slot where id = any (%(ids)s)

-- name: slots_of
select id, schedule, starts, ends from directory.slot where schedule = any (%(schedules)s::text[]) and ends > now()

-- name: appointments
-- The next ones of each schedule that is still to be had.
select s.schedule, s.starts, s.ends, s.free
from unnest(%(schedules)s::text[]) as wanted (id)
cross join lateral (
    select * from directory.slot where schedule = wanted.id and ends > now() order by starts, id limit %(most)s
) s

-- name: keep_slot
insert into directory.slot (id, schedule, starts, ends, free)
values (%(id)s, %(schedule)s, %(starts)s, %(ends)s, %(free)s)
on conflict (id) do update set
    schedule = excluded.schedule, starts = excluded.starts, ends = excluded.ends, free = excluded.free

-- name: drop_slot
delete from directory.slot where id = %(id)s

-- name: drop_past_slots
delete from directory.slot where ends < now() - interval '1 day'
