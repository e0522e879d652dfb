"""Identifiers in text, one kind a file. Pure: strings in, places out."""
