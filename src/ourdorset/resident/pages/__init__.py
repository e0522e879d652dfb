"""The pages of the resident's room; `frame.py` is what they share."""
