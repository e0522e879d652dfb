"""Tables of R4, made from the official definitions by `python -m tools.fhir_facts`; do not edit."""
