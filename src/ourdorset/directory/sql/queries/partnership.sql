-- name: bodies
-- Every organisation that the record has.
select id, body from directory.part where type = 'Organization' order by id

-- name: posts
-- The roles of people, the public ones among them.
select id, body from directory.part where type = 'PractitionerRole' order by id
