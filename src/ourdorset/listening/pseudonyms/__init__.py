"""Names and other identifiers found, taken out under stable code names, reviewed, and the original closed."""
