"""Who takes part: code names, what they tell of themselves, who is heard and who is not."""
