"""People and systems who sign in, their organisations, roles and tokens."""
