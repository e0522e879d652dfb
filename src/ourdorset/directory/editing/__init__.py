"""The editors' pages: lists of entries, the form of one, drafts, history, and a table to take away."""
