"""Charts as SVG made on the server, each with a sentence, a table and CSV of the same numbers."""
