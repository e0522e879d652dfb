-- name: postcode
select code, area, latitude, longitude, ended from places.postcode where code = %(code)s

-- name: stage
create temporary table fresh_postcode (like places.postcode including all) on commit drop

-- name: fill
copy fresh_postcode (code, area, latitude, longitude, ended) from stdin

-- name: replace
with gone as (
    delete from places.postcode where code not in (select code from fresh_postcode)
)
insert into places.postcode select * from fresh_postcode
on conflict (code) do update
set area = excluded.area, latitude = excluded.latitude, longitude = excluded.longitude, ended = excluded.ended
