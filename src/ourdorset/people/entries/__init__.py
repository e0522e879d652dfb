"""One entry of a record in full: all that it says in words, where it is from, and what changed in it."""
