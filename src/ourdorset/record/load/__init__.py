"""Bulk loading of files: Bundles and NDJSON, in worker processes, resumable, nothing stored twice.

What makes a second run harmless:

- Ids that a file does not give are made from the file's content and the place in it, so the same file gives
  the same ids wherever and however often it is loaded.
- What a chunk holds and the note that it is loaded (record.load_file) commit together. A chunk noted is not
  read again; a changed file is another file.
- A chunk in which something was refused is not noted: a second run reports it again, and finds the rest
  stored and unchanged.
- A resource with an id is stored as an update that may create. Content that is there already, byte for byte
  but for white space and what the server sets, makes no new version.
"""
