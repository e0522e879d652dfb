"""Administration: people and the organisations they act for, tokens, and who may do what."""
