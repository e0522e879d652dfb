-- The audit's indexes by time and by actor, and its seals.

drop index audit.event_at;
create index event_at on audit.event (at);
create index event_actor on audit.event (actor, at);

create table audit.seal (
    number bigint primary key constraint seal_is_counted check (number > 0),
    at timestamptz not null,
    upto bigint not null,
    members int8multirange not null,
    pending int8multirange not null,
    running text[] not null,
    events bigint not null,
    root bytea not null constraint root_is_a_hash check (length(root) = 32),
    former bytea not null constraint former_is_a_hash check (length(former) = 32),
    key bytea not null constraint key_is_ed25519 check (length(key) = 32),
    signature bytea not null constraint signature_is_ed25519 check (length(signature) = 64),
    leaves bytea not null constraint leaves_are_of_members check (length(leaves) = 8 * events)
);

comment on table audit.seal is 'Append-only, numbered without gaps; also in a file outside the database.';
comment on column audit.seal.upto is 'Highest seq looked at';
comment on column audit.seal.members is 'seq of the events sealed';
comment on column audit.seal.pending is 'Lower seq that a transaction under way could still use';
comment on column audit.seal.running is 'Those transactions';
comment on column audit.seal.leaves is 'First 8 bytes of each leaf, to name the event that does not fit';

create or replace function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise insufficient_privilege using
        message = format('%s of audit.%s was refused: what is there is never changed', lower(tg_op), tg_table_name);
end
$$;

create trigger seal_is_append_only
    before update or delete or truncate on audit.seal
    for each statement execute function audit.refuse_change();
alter table audit.seal enable always trigger seal_is_append_only;

revoke all on audit.seal from public;
revoke update, delete, truncate on audit.seal from current_user;
