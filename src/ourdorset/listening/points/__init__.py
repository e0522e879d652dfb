"""Points of interest: one person's word that could lead to a helpful change, and what came of it."""
