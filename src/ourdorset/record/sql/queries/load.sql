-- What has been loaded from files.

-- name: chunk_is_loaded
select exists (select from record.load_file where content = %(content)s and chunk = %(chunk)s)

-- name: note_chunk
insert into record.load_file (content, chunk, name, resources)
values (%(content)s, %(chunk)s, %(name)s, %(resources)s)
on conflict do nothing
