"""How fast is a FHIR read by HTTP, against the least that the same machine can do?"""
