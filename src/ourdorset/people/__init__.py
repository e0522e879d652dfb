"""The professionals' pages over the record."""
