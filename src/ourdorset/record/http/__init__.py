"""FHIR R4 over HTTP: a small WSGI application, https://hl7.org/fhir/R4/http.html."""
