-- What the directory is read from: each service as one Open Referral record, made from the FHIR resources in the
-- record, which remain the truth. It can be thrown away and made again.
create schema directory;

-- How far the record has been followed, and how many changes the listing has had. One row; whoever changes the
-- listing holds it, so that `listing.change` rises in the order of commits.
create table directory.state (
    single boolean primary key default true check (single),
    mark text not null default '0',
    change bigint not null default 0
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
    words tsvector not null default ''
);

create index listing_change on directory.listing (change);
create index listing_words on directory.listing using gin (words);

-- The parts that several services share, as FHIR, to put records together from.
create table directory.part (
    type text not null,
    id text collate "C" not null,
    body text not null,
    -- ids of the organisations and locations that a service refers to; empty for the others
    refers text[] not null default '{}',
    primary key (type, id)
);

create index part_refers on directory.part using gin (refers);

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
