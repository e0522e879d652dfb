"""A person's own view: their record in plain words, what is coming up, who looked, and a way to ask."""
