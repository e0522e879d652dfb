"""Names of persons: cues and lists mark words, neighbours are joined, and what was found is found again."""
