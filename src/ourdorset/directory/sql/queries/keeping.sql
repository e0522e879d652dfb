-- name: hold_entry
-- One change to an entry after the other; whoever waits then sees what the other did.
select pg_advisory_xact_lock(hashtextextended('directory entry ' || %(id)s, 0))

-- name: parts_named
select type, id, body from directory.part
where (type, id) in (select split_part(name, '/', 1), split_part(name, '/', 2) from unnest(%(names)s::text[]) name)

-- name: resource_of
select resource from directory.listing where id = %(id)s

-- name: report
-- Nothing more is kept once this much waits for the editors of one entry.
insert into directory.report (service, words)
select %(service)s, %(words)s
where (select count(*) from directory.report where service = %(service)s and settled is null) < %(most)s

-- name: open_reports
select id, service, words, day from directory.report
where service = any (%(services)s) and settled is null
order by day, id

-- name: reported
select service, count(*) from directory.report where settled is null group by service

-- name: settle
update directory.report set settled = current_date where id = %(id)s and service = %(service)s and settled is null

-- name: authored
insert into directory.author (service, version, actor) values (%(service)s, %(version)s, %(actor)s)
on conflict do nothing

-- name: authors
select version, actor from directory.author where service = %(service)s
