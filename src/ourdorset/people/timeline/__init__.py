"""One timeline of a person across organisations: what happened, newest first, filtered and grouped."""
