"""How fast is a FHIR read by HTTP, against the least that the same machine can do?

`python -m bench.http_read` (README in docs/fhir-server.md).
"""
