"""Memos on what was said, the reflexive journal, and where each stands who reads."""
