"""FHIR resources as lines of the record page: one kind of entry a file, words only, no markup."""
