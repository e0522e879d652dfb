"""A person's record on paper: a summary of one or two pages, as PDF and as a page to print."""
