"""The pages of projects, one file for each thing they do."""
