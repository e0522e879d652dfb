"""FHIR R4 search over the shared record: https://hl7.org/fhir/R4/search.html."""
