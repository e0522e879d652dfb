"""The directory's schema through time; run with every other room's by Django's one migration history."""
