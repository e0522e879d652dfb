"""A synthetic Dorset, deterministic by seed, and people to sign in as."""
