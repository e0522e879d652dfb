-- name: hold
select mark, change from directory.state for update

-- name: moved
update directory.state set mark = %(mark)s, change = %(change)s

-- name: keep_part
insert into directory.part (type, id, body, refers) values (%(type)s, %(id)s, %(body)s, %(refers)s)
on conflict (type, id) do update set body = excluded.body, refers = excluded.refers

-- name: drop_part
delete from directory.part where type = %(type)s and id = %(id)s

-- name: concerned
-- The services that refer to any of these, and those among them.
select part.body
from unnest(%(names)s::text[]) name
join directory.part on part.type = 'HealthcareService' and part.refers @> array[name]
where name like 'Location/%%' or name like 'Organization/%%'
union
select body from directory.part
where (type, id) in (
    select 'HealthcareService', split_part(name, '/', 2) from unnest(%(names)s::text[]) name
    where name like 'HealthcareService/%%'
)

-- name: parts
select id, body from directory.part
where (type, id) in (select split_part(name, '/', 1), split_part(name, '/', 2) from unnest(%(names)s::text[]) name)

-- name: list
insert into directory.listing (id, change, record, published, source, resource, beside, words)
values (
    %(id)s, %(change)s, %(record)s, %(published)s, %(source)s, %(resource)s, %(beside)s,
    setweight(to_tsvector('english', %(name)s), 'A') || setweight(to_tsvector('english', %(terms)s), 'B')
    || setweight(to_tsvector('english', %(description)s), 'C') || setweight(to_tsvector('english', %(provider)s), 'D')
)
on conflict (id) do update set
    change = excluded.change, record = excluded.record, published = excluded.published, source = excluded.source,
    resource = excluded.resource, beside = excluded.beside, words = excluded.words

-- name: unlist
update directory.listing set change = %(change)s, record = null, words = '' where id = %(id)s and record is not null

-- name: change
-- And whether this transaction has written, so that it may see what others never will.
select change, pg_current_xact_id_if_assigned() is not null from directory.state

-- name: changed
select id, change, record, published, source, resource, beside from directory.listing where change > %(change)s order by change

-- name: fitting
-- How well services fit a need: whether they have all words said, how they rank for any of those, and for what
-- services call them.
select id, words @@ every, ts_rank_cd(words, said, 1), ts_rank_cd(words, called, 1)
from directory.listing, to_tsquery('english', %(every)s) every, to_tsquery('english', %(said)s) said,
    to_tsquery('english', %(called)s) called
where words @@ (said || called) and record is not null

-- name: matching
-- Services with all, or else any, of the words; the better the match the higher the rank.
select id, ts_rank_cd(words, query, 1) as rank
from directory.listing, to_tsquery('english', %(query)s) query
where words @@ query and record is not null
