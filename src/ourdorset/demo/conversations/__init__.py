"""Invented conversations: what residents might have said, and what was planted in it."""
