-- name: readings
select service, reading from directory.meaning

-- name: points
select service, point from directory.meaning

-- name: keep_point
insert into directory.meaning (service, reading, point) values (%(service)s, %(reading)s, %(point)s)
on conflict (service) do update set reading = excluded.reading, point = excluded.point

-- name: drop_points
delete from directory.meaning where service = any (%(services)s)
