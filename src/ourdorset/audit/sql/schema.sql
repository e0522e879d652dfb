-- Who did what to whom, and why. Rows are added and never changed.
--
-- Fixed-width columns come first and absent words are ''. Measured: a read with its two UUIDs (resource and
-- request) takes 252 bytes with its index entries. One event carries every person it is about, so a bulk load
-- writes one event a batch: half a byte a resource where 500 are about one person, 22 bytes a person where a
-- batch is about 500. A page of search results is one event too.
create schema audit;

-- Domains, not checks on the table: PostgreSQL reads a table's checks anew for every statement, which took a
-- third of the time of a read by id. docs/performance.md
create domain audit.word as text constraint word_is_given check (value ~ '\S');
create domain audit.action as smallint constraint action_is_known check (value > 0);
create domain audit.outcome as smallint constraint outcome_is_of_r4 check (value in (0, 4, 8, 12));
create domain audit.persons as bigint[]
    constraint persons_are_known check (array_position(value, null) is null);

create table audit.event (
    seq bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    version integer not null default 0,
    action audit.action not null,
    outcome audit.outcome not null default 0,
    actor audit.word not null,
    organisation audit.word not null,
    role audit.word not null,
    purpose audit.word not null,
    resource_type text not null default '',
    resource_id text not null default '',
    query text not null default '',
    request_id text not null default '',
    persons audit.persons not null default '{}'
);

comment on table audit.event is 'Append-only. actor: stable identifier such as user:7. organisation: ODS code.';
comment on column audit.event.action is 'audit/action.py';
comment on column audit.event.outcome is 'http://hl7.org/fhir/R4/valueset-audit-event-outcome.html';
comment on column audit.event.persons is 'Keys of the people the event is about';
comment on column audit.event.query is 'What was asked, as it was asked';

-- Who looked at this person?
create index event_persons on audit.event using gin (persons) where persons <> '{}';
-- When, and what did this person do? Together 5 µs an event. docs/adr/0010-audit-layout.md
create index event_at on audit.event (at);
create index event_actor on audit.event (actor, at);

-- Each seal vouches for the events it names and for the seal before it. docs/audit.md
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

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise insufficient_privilege using
        message = format('%s of audit.%s was refused: what is there is never changed', lower(tg_op), tg_table_name);
end
$$;

create trigger event_is_append_only
    before update or delete or truncate on audit.event
    for each statement execute function audit.refuse_change();
alter table audit.event enable always trigger event_is_append_only;

create trigger seal_is_append_only
    before update or delete or truncate on audit.seal
    for each statement execute function audit.refuse_change();
alter table audit.seal enable always trigger seal_is_append_only;

revoke all on audit.event, audit.seal from public;
revoke update, delete, truncate on audit.event, audit.seal from current_user;
