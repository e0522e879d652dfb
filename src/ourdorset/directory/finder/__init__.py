"""From what somebody needs, and where they are, to what they can reach: matched, ranked, with reasons."""
