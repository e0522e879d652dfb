"""Answers with some of each resource's elements."""
