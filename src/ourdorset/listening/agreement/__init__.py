"""Blind double coding: samples, agreement by code with its interval, and how disagreements were settled."""
