"""Append-only record of who did what to whom, and why."""
