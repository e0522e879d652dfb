"""The door of the kernel: everything that other rooms may use."""

from ourdorset.kernel.clock import now
from ourdorset.kernel.context import PERSONAL_ROLES, Context, Purpose, Role
from ourdorset.kernel.errors import (
    BusyError,
    Category,
    ConflictError,
    ForbiddenError,
    GoneError,
    InvalidError,
    Issue,
    MediaTypeError,
    NotAcceptableError,
    NotFoundError,
    OurDorsetError,
    PreconditionError,
    TooLargeError,
    UnauthenticatedError,
    UnprocessableError,
    UnsupportedError,
)
from ourdorset.kernel.ids import new_uuid

__all__ = [
    "PERSONAL_ROLES",
    "BusyError",
    "Category",
    "ConflictError",
    "Context",
    "ForbiddenError",
    "GoneError",
    "InvalidError",
    "Issue",
    "MediaTypeError",
    "NotAcceptableError",
    "NotFoundError",
    "OurDorsetError",
    "PreconditionError",
    "Purpose",
    "Role",
    "TooLargeError",
    "UnauthenticatedError",
    "UnprocessableError",
    "UnsupportedError",
    "new_uuid",
    "now",
]
