"""A language model elsewhere: off unless an administrator names one, and then said on screen.

Words leave this machine only when a lead sends them, with names taken out and consent to analysis.
"""
