"""Sealing: signed Merkle roots vouch for the events, each bound to the one before. docs/audit.md"""
