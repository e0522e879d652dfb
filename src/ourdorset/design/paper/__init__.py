"""Paper: a document in plain words as a tagged PDF that a screen reader can read."""
