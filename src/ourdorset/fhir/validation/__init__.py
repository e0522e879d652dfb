"""Structural validation of R4 resources: https://hl7.org/fhir/R4/validation.html."""
