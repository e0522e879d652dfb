"""The forms of an edition: each made from the same blocks, so that none says more than another."""
