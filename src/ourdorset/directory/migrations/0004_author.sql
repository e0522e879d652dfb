-- Who made a version of an entry by these pages, as the audit calls them; it is the audit that proves it.
create table directory.author (
    service text collate "C" not null,
    version integer not null,
    actor text not null,
    primary key (service, version)
);
