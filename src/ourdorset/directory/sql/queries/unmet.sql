-- name: note_unmet
insert into directory.unmet (words, locality, reason) values (%(words)s, %(locality)s, %(reason)s)

-- name: unmet
select date_trunc('month', noted)::date as month, locality, words, reason, count(*) as count
from directory.unmet
where noted >= %(since)s
group by 1, 2, 3, 4
order by count desc, month desc, locality, words
