-- Postcodes and the small area that each lies in, as the ONS postcode directory has them.
create schema places;

create table places.postcode (
    -- Without its space and in capitals, as the key of a lookup by what people type.
    code text collate "C" primary key check (code ~ '^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$'),
    area text not null,
    latitude double precision not null check (latitude between -90 and 90),
    longitude double precision not null check (longitude between -180 and 180),
    ended boolean not null default false
);

comment on table places.postcode is 'Replaced as a whole by each import. area: code of an LSOA.';
comment on column places.postcode.ended is 'No longer in use; people still give it';
