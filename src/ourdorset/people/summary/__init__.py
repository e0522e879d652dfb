"""What the summary adds to single entries: what sources disagree on, what changed, how results went."""
