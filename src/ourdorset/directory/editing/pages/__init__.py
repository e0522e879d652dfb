"""The editors' pages, one file for each thing they do."""
