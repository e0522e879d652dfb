"""Our Dorset: the software an integrated care system runs on."""
