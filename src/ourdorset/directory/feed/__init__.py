"""Other people's directories: read by Open Referral UK, judged, and taken in."""
