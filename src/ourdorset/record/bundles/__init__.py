"""Bundles read and written as bytes: https://hl7.org/fhir/R4/bundle.html."""
