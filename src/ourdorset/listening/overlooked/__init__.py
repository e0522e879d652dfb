"""Names that rules and reviewers overlooked, taken out of texts that people read and code already."""
