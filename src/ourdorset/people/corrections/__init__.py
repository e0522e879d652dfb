"""“Something is wrong”: what residents say of their record, and what its holder answers."""
