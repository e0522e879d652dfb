"""Puts the house together: settings, URLs, the WSGI switch, the command line."""
