"""Projects: what they ask, when, in which languages, and who works in them."""
