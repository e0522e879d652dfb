"""FHIR R4 as data: elements, search parameters, validation. Pure functions."""
