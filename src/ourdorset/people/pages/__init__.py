"""The professionals' pages over the record.

Whether someone's role may open these pages is the doorkeeper's to say; whom they then see is the record's.
"""
