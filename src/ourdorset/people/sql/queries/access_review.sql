-- name: add_access_review
insert into people.access_review (day, actor, person, reviewer, organisation, outcome, note)
values (%(day)s, %(actor)s, %(person)s, %(reviewer)s, %(organisation)s, %(outcome)s, %(note)s)

-- name: access_reviews
-- Newest last.
select day, actor, person, at, reviewer, organisation, outcome, note
from people.access_review
where day >= %(since)s and day < %(until)s
order by number
