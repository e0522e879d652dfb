"""Django's PostgreSQL backend, with each room's tables in a schema of its own."""
