"""The codebook at work: changed with undo, kept in versions, carried as a table."""
