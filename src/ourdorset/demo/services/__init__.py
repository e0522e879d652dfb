"""What there is to go to in the synthetic Dorset: care and community life, invented but for the hospitals."""
