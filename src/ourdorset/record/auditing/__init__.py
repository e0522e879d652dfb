"""FHIR AuditEvent, read-only, made from the audit's own table: https://hl7.org/fhir/R4/auditevent.html."""
