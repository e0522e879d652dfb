"""Who said what: the framework matrix, comparing groups, and whether more conversations would say more."""
