"""The steps from an empty database to `sql/schema.sql`."""
