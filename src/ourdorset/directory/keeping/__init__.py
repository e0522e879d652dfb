"""Keeping it true: owners' links, what residents say is wrong, and changes to one entry at a time."""
