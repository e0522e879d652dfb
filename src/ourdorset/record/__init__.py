"""The shared record: a FHIR R4 store and server. A library on psycopg, no pages."""
