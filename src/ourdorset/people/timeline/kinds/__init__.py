"""What stands on a timeline: each R4 type's kind, its dates, and its words."""
