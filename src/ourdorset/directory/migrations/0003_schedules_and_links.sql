-- The listing is read from the record again: it has more in it now, and ids that Open Referral knows.
delete from directory.listing;
delete from directory.part;
update directory.state set mark = '0';

alter table directory.state add column reminded date;

alter table directory.listing
    add column resource text collate "C" not null,
    add column beside text not null default '{}';

-- FHIR Slots of the time to come, each of a schedule: when, and whether it can still be booked.
create table directory.slot (
    id text collate "C" primary key,
    schedule text collate "C" not null,
    starts timestamptz not null,
    ends timestamptz not null,
    free boolean not null
);

create index slot_schedule on directory.slot (schedule);
create index slot_ends on directory.slot (ends);

-- What a service is about as a point among meanings, for those that the sentence model has read.
create table directory.meaning (
    service text collate "C" primary key,
    reading text not null,
    point bytea not null
);

-- Links by which owners keep an entry, known by a fingerprint of each: whoever reads this table can use none.
create table directory.link (
    fingerprint text collate "C" primary key,
    service text collate "C" not null,
    made timestamptz not null default now(),
    expires timestamptz not null,
    sent_to text not null default '',
    used timestamptz,
    revoked timestamptz
);

create index link_service on directory.link (service);

-- When the owner of old entries, by the e-mail address that these tell the public, was last asked.
create table directory.reminder (
    owner text collate "C" primary key,
    sent timestamptz not null default now()
);
