"""Listening: conversations and consultations, understood by people and given back to those who spoke."""
