"""NHS numbers; comparing and linking people. Pure functions, no storage."""
