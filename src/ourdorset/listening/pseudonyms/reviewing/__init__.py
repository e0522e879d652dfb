"""A person looks at what was taken out: right or wrong, and what was overlooked. Only then is a text read."""
