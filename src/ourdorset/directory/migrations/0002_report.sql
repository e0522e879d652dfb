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
