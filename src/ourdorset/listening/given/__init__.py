"""A whole project that comes at once, such as the demo's: people, words, codes, and what was made of them."""
