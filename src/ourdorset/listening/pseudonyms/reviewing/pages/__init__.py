"""The pages on which people review what was taken out."""
