-- What the directory is read from: each service as one Open Referral record, made from the FHIR resources in the
-- record, which remain the truth. It can be thrown away and made again.
create schema directory;

-- How far the record has been followed, and how many changes the listing has had. One row; whoever changes the
-- listing holds it, so that `listing.change` rises in the order of commits.
create table directory.state (
    single boolean primary key default true check (single),
    mark text not null default '0',
    change bigint not null default 0,
    -- the last day on which owners of old entries were asked
    reminded date
);
insert into directory.state default values;

create table directory.listing (
    id text collate "C" primary key,
    change bigint not null,
    -- the whole Open Referral record as JSON; null for a service that is gone
    record text,
    published boolean not null default true,
    -- the feed that it was read from; empty for an entry of our own
    source text not null default '',
    words tsvector not null default '',
    -- the id of the HealthcareService; Open Referral knows UUIDs only, and has one made from any other
    resource text collate "C" not null,
    -- what the record has beside the service, as JSON: appointments to come, people to ask
    beside text not null default '{}'
);

create index listing_change on directory.listing (change);
create index listing_words on directory.listing using gin (words);

-- The parts that services are put together from, as FHIR: services, organisations, locations, schedules, and the
-- roles of people who are told to the public.
create table directory.part (
    type text not null,
    id text collate "C" not null,
    body text not null,
    -- what a service, a schedule or a role refers to, as Type/id; empty for the others
    refers text[] not null default '{}',
    primary key (type, id)
);

create index part_refers on directory.part using gin (refers) with (fastupdate = off);

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
    -- the model and a fingerprint of the words that it read
    reading text not null,
    -- 32-bit floats, of length 1 together
    point bytea not null
);

-- Searches in vain: what was needed, in which locality, why nothing suited, on which day. Nothing about who.
create table directory.unmet (
    id bigint generated always as identity primary key,
    noted date not null default current_date,
    words text not null,
    locality text not null,
    reason text not null
);

create index unmet_noted on directory.unmet (noted);

-- What somebody who reads an entry says is wrong in it, on which day, until an editor has settled it. Nothing
-- about who said so.
create table directory.report (
    id bigint generated always as identity primary key,
    service text collate "C" not null,
    words text not null check (char_length(words) <= 500),
    day date not null default current_date,
    settled date
);

create index report_open on directory.report (service) where settled is null;

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

-- Who made a version of an entry by these pages, as the audit calls them; it is the audit that proves it.
create table directory.author (
    service text collate "C" not null,
    version integer not null,
    actor text not null,
    primary key (service, version)
);
