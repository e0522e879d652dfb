"""Turns the official FHIR R4 definitions into the compact tables of `ourdorset/fhir/facts`."""
