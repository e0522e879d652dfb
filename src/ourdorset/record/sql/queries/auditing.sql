-- name: patients_of_keys
-- The ids of Patients by their person keys; a deleted one has its last version in history.
select r.person, r.id from record.resource r where r.person = any (%(keys)s::bigint[]) and r.type = %(type)s
union
select h.person, h.id from record.history h
where h.person = any (%(keys)s::bigint[]) and h.type = %(type)s and h.deleted and h.replaced is null
