"""The pages of participants, one file for each thing they do."""
