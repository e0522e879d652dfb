-- What a review of access reads of people: who they are, who is called the same, which organisations know them.
-- `{access}` is the predicate of record/access.py.

-- name: people_of_keys
select r.person, r.body from record.resource r
where r.person = any (%(keys)s::bigint[]) and r.type = %(patient)s and {access}

-- name: namesakes
-- By the index on values: a family name, then the given name of the same Patient.
with wanted as (
    select * from unnest(%(families)s::text[], %(givens)s::text[]) as names (family, given)
)
select distinct r.person, r.body
from wanted
    join record.string_value f on f.param = %(family)s and left(f.value, 100) = left(wanted.family, 100)
    join record.string_value g on g.row = f.row and g.param = %(given)s and g.value = wanted.given
    join record.resource r on r.person = f.person and r.row = f.row
where r.type = %(patient)s and {access}
limit %(most)s

-- name: organisations_by_code
select r.id, r.tok from record.resource r
where r.type = %(organization)s and r.tok && %(codes)s::bigint[] and {access}

-- name: related
select distinct r.person from record.resource r
where r.person = any (%(keys)s::bigint[]) and r.type = any (%(types)s::smallint[]) and r.row >= %(since)s
    and r.tok && %(tok)s::bigint[] and {access}
