"""What entries mean in everyday words: tables, one for each kind, that anyone can read and correct.

A sentence is for someone who has never seen a medical record: a reading age of about ten, as a test measures.
"""
