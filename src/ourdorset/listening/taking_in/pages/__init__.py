"""The pages by which words come in."""
