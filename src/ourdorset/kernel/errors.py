"""The one tree of errors.

Each class's docstring is its default message and says what to do. A category maps once to an HTTP
status, a FHIR issue type, and an exit code (`Category`); pages and the command line read the same table.
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Meaning:
    """How a category shows outside: HTTP status, FHIR R4 issue-type code, exit code."""

    status: int
    issue: str
    exit_code: int


class Category(Enum):
    """The few kinds of failure; https://hl7.org/fhir/R4/valueset-issue-type.html for `issue`."""

    INVALID = Meaning(400, "invalid", 2)
    UNPROCESSABLE = Meaning(422, "invalid", 1)
    UNAUTHENTICATED = Meaning(401, "login", 1)
    FORBIDDEN = Meaning(403, "forbidden", 1)
    NOT_FOUND = Meaning(404, "not-found", 1)
    UNSUPPORTED = Meaning(405, "not-supported", 2)
    NOT_ACCEPTABLE = Meaning(406, "not-supported", 2)
    CONFLICT = Meaning(409, "conflict", 1)
    GONE = Meaning(410, "deleted", 1)
    PRECONDITION = Meaning(412, "conflict", 1)
    TOO_LARGE = Meaning(413, "too-long", 1)
    MEDIA_TYPE = Meaning(415, "not-supported", 2)
    BUSY = Meaning(503, "transient", 1)
    FAULT = Meaning(500, "exception", 1)


@dataclass(frozen=True)
class Issue:
    """One thing that is wrong: what (`text`), where (`path`, FHIRPath such as `Patient.name[0]`)."""

    text: str
    path: str = ""
    code: str = "invalid"


class OurDorsetError(Exception):
    """Something went wrong on our side; nothing was changed. Try again, and report it if it recurs."""

    category = Category.FAULT

    def __init__(self, text: str = "", *, issues: tuple[Issue, ...] = (), path: str = "") -> None:
        self.text = text or (self.__doc__ or "").strip()
        self.issues = issues or (Issue(self.text, path, self.category.value.issue),)
        super().__init__(self.text)


class InvalidError(OurDorsetError):
    """The request could not be understood; correct it and send it again."""

    category = Category.INVALID


class UnprocessableError(OurDorsetError):
    """The resource breaks FHIR R4's rules; correct the places named and send it again."""

    category = Category.UNPROCESSABLE


class UnauthenticatedError(OurDorsetError):
    """Sign in first, or send a valid token in the Authorization header."""

    category = Category.UNAUTHENTICATED


class ForbiddenError(OurDorsetError):
    """Your role does not allow this; ask your organisation's administrator if it should."""

    category = Category.FORBIDDEN


class NotFoundError(OurDorsetError):
    """There is nothing here that you may see; check the address."""

    category = Category.NOT_FOUND


class UnsupportedError(OurDorsetError):
    """This server does not do that; /fhir/R4/metadata lists what it does."""

    category = Category.UNSUPPORTED


class NotAcceptableError(OurDorsetError):
    """Only JSON is served; ask for application/fhir+json."""

    category = Category.NOT_ACCEPTABLE


class MediaTypeError(OurDorsetError):
    """Only JSON is accepted; send Content-Type: application/fhir+json."""

    category = Category.MEDIA_TYPE


class ConflictError(OurDorsetError):
    """Someone else changed this at the same moment; read it again and repeat your change."""

    category = Category.CONFLICT


class GoneError(OurDorsetError):
    """This was here and has been deleted; its history is kept."""

    category = Category.GONE


class PreconditionError(OurDorsetError):
    """This has changed since you read it, or your condition matches several; read again and retry."""

    category = Category.PRECONDITION


class TooLargeError(OurDorsetError):
    """The request is larger than this server takes; send it in smaller parts."""

    category = Category.TOO_LARGE


class BusyError(OurDorsetError):
    """The service is busy or its database cannot be reached; nothing was changed. Try again shortly."""

    category = Category.BUSY
