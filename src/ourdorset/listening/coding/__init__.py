"""Coding: words selected, codes given, the four kinds marked, memos written, suggestions decided."""
