"""The types of search parameter, one a file: how a value is read, and which rows match it.

https://hl7.org/fhir/R4/search.html#ptypes
"""
