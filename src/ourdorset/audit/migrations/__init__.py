"""How databases that are in use follow `sql/schema.sql`; run by Django, with every other room's."""
