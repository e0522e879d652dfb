-- name: keep_link
insert into directory.link (fingerprint, service, expires, sent_to)
values (%(fingerprint)s, %(service)s, %(expires)s, %(sent_to)s)

-- name: use_link
-- A link that works; and that it was used.
update directory.link set used = now()
where fingerprint = %(fingerprint)s and revoked is null and expires > now()
returning service

-- name: live_links
select fingerprint, made, expires, sent_to, used from directory.link
where service = %(service)s and revoked is null and expires > now()
order by made desc, fingerprint

-- name: revoke_link
update directory.link set revoked = now()
where service = %(service)s and left(fingerprint, %(letters)s) = %(name)s and revoked is null

-- name: asked_lately
select owner from directory.reminder where sent > now() - make_interval(days => %(days)s)

-- name: ask_owner
-- Nothing when somebody else has asked them meanwhile.
insert into directory.reminder (owner) values (%(owner)s)
on conflict (owner) do update set sent = now() where reminder.sent <= now() - make_interval(days => %(days)s)
returning owner

-- name: begin_reminding
-- Once a day, whoever comes first.
update directory.state set reminded = current_date where reminded is distinct from current_date returning true
