"""Who the directory is when it reads the record for itself: someone to whom people's records are closed."""

from ourdorset.kernel.api import Context, Purpose, Role

# The directory reads for everyone, so no partner's code stands for it.
ITSELF = Context("service:directory", "ourdorset", Role.ANALYST, Purpose.OPERATIONS)
