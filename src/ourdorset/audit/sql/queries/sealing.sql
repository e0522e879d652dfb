-- name: sealing_alone
select pg_try_advisory_xact_lock(hashtext('audit.seal'))

-- name: last_seal
select number, at, upto, members, pending, running, events, root, former, key, sha256(leaves), signature
from audit.seal
order by number desc
limit 1

-- name: seals
select number, at, upto, members, pending, running, events, root, former, key, sha256(leaves), signature
from audit.seal
where number > %(after)s and number <= %(upto)s
order by number

-- name: seal_of
select number, at, upto, members, pending, running, events, root, former, key, sha256(leaves), signature
from audit.seal
where members @> %(seq)s::bigint

-- name: add_seal
insert into audit.seal
    (number, at, upto, members, pending, running, events, root, former, key, leaves, signature)
values
    (%(number)s, %(at)s, %(upto)s, %(members)s, %(pending)s, %(running)s, %(events)s, %(root)s,
     %(former)s, %(key)s, %(leaves)s, %(signature)s)

-- name: highest
-- The last of the next events to seal.
select max(seq) from (select seq from audit.event where seq > %(after)s order by seq limit %(limit)s) next

-- name: writing
-- Transactions that have written events, or are about to: an INSERT holds this lock, from before it takes a
-- number out of the sequence until its transaction ends.
select coalesce(array_agg(distinct virtualtransaction order by virtualtransaction), '{}')
from pg_locks
where locktype = 'relation' and relation = 'audit.event'::regclass and mode = 'RowExclusiveLock'
    and database = (select oid from pg_database where datname = current_database())
    and pid is distinct from pg_backend_pid()

-- name: kept_leaves
select leaves from audit.seal where number = %(number)s

-- name: is_sealed
select exists (select from audit.seal where members @> %(seq)s::bigint)
