"""Finds or starts PostgreSQL; pools, transactions, named SQL."""
