"""How much of what identifies people is found in a made set of passages, and what was missed."""
