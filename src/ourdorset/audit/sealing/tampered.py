"""What is raised when the audit cannot be proved."""

from ourdorset.kernel.api import OurDorsetError


class TamperedError(OurDorsetError):
    """The audit is not what was sealed. Keep the database and the file as they are, and find out why."""


class UnsealedError(OurDorsetError):
    """Events have waited too long for a seal; see why none is made, then run `ourdorset audit seal`."""
