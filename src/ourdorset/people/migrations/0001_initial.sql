-- What the pages over the record keep for themselves. People's records are in `record`; nothing of them is here.

create schema people;

-- What a privacy officer found out about access that a rule had listed: one row each time, the last one counts.
create table people.access_review (
    number bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    -- which access: on a day, by an actor, to the person of this key; 0 when it is about the actor's whole day
    day date not null,
    actor text not null check (actor ~ '\S'),
    person bigint not null,
    reviewer text not null check (reviewer ~ '\S'),
    organisation text not null check (organisation ~ '\S'),
    outcome text not null check (outcome ~ '\S'),
    note text not null check (note ~ '\S' and length(note) <= 4000)
);

comment on table people.access_review is 'Append-only. actor and reviewer: stable identifiers such as user:7.';

create index access_review_day on people.access_review (day, actor, person);

create function people.refuse_change() returns trigger language plpgsql as $$
begin
    raise insufficient_privilege using
        message = format('%s of people.%s was refused: what is there is never changed', lower(tg_op), tg_table_name);
end
$$;

create trigger access_review_is_append_only
    before update or delete or truncate on people.access_review
    for each statement execute function people.refuse_change();
alter table people.access_review enable always trigger access_review_is_append_only;

revoke all on people.access_review from public;
revoke update, delete, truncate on people.access_review from current_user;
