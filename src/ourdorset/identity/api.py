"""The door of identity: NHS numbers."""

from ourdorset.identity import nhs_number

__all__ = ["nhs_number"]
