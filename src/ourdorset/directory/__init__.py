"""Organisations, services and activities: what there is, where, when, for whom, how true that still is."""
