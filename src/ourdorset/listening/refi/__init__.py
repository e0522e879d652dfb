"""REFI-QDA both ways: projects (.qdpx) and codebooks (.qdc) of other programs for qualitative analysis."""
