"""A participant's own page: how their words were used, what they agreed to, and the way to take it back."""
