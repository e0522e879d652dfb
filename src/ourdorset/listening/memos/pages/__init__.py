"""The pages of memos and of the journal."""
