"""The FHIR R4 interactions, one a file: https://hl7.org/fhir/R4/http.html."""
