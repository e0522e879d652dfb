"""Recordings: kept only by consent, sealed, and heard by an engine where somebody supplies one."""
