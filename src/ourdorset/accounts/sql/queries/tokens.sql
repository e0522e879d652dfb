-- name: token_by_digest
-- One index probe on the unique digest; what it costs does not depend on how nearly a wrong token is right.
select token.id, token.role, organisation.ods_code, token.patients, token.expires, token.last_used
from accounts.accounts_apitoken token
join accounts.accounts_organisation organisation on organisation.id = token.organisation_id
where token.digest = %(digest)s and token.revoked is null and token.expires > now()

-- name: token_used
-- The day is enough to find tokens that nothing uses; a write on every request would be too much.
update accounts.accounts_apitoken set last_used = %(today)s
where id = %(id)s and last_used is distinct from %(today)s
