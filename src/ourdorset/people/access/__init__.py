"""Who has looked at people's records: in plain words for a person; what is unusual, for a privacy officer."""
