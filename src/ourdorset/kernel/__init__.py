"""What every room stands on: ids, clock, errors, Context. Standard library only."""
