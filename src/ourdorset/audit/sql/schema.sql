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
-- When? Events arrive in the order of time, so a block range index of a few pages is enough.
create index event_at on audit.event using brin (at) with (pages_per_range = 32, autosummarize = on);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise insufficient_privilege using
        message = format('%s of audit.event was refused: audit events are added and never changed', lower(tg_op));
end
$$;

create trigger event_is_append_only
    before update or delete or truncate on audit.event
    for each statement execute function audit.refuse_change();
alter table audit.event enable always trigger event_is_append_only;

revoke all on audit.event from public;
revoke update, delete, truncate on audit.event from current_user;
