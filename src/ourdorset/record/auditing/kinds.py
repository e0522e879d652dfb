"""What each action of the audit is called by FHIR and by IHE's Basic Audit Log Patterns.

https://profiles.ihe.net/ITI/BALP/
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ourdorset.audit.api import Action

REST = "http://terminology.hl7.org/CodeSystem/audit-event-type"
INTERACTION = "http://hl7.org/fhir/restful-interaction"
DICOM = "http://dicom.nema.org/resources/ontology/DCM"
_PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit."


class Code(NamedTuple):
    """A code of a system."""

    system: str
    code: str
    display: str


class Kind(NamedTuple):
    """AuditEvent.type and subtype; the name of BALP's profile; whether what was asked flows to the server.

    BALP calls the client the source when it sends, as with a query, and the destination when it reads.
    """

    type: Code
    subtype: Code
    pattern: str = ""
    sends: bool = True

    def profile(self, *, patient: bool) -> str:
        """The profile that a successful event conforms to, if BALP has one for it."""
        return self.pattern and f"{_PROFILES}{'Patient' if patient else ''}{self.pattern}"


_REST = Code(REST, "rest", "RESTful Operation")
_SIGNING = Code(DICOM, "110114", "User Authentication")
_SECURITY = Code(DICOM, "110113", "Security Alert")
_ATTRIBUTES = Code(DICOM, "110137", "User Security Attributes Changed")
_LOGIN = Code(DICOM, "110122", "Login")


def _rest(code: str, pattern: str = "", *, sends: bool = True) -> Kind:
    return Kind(_REST, Code(INTERACTION, code, code), pattern, sends)


KINDS: Mapping[Action, Kind] = MappingProxyType(
    {
        Action.CREATE: _rest("create", "Create"),
        Action.READ: _rest("read", "Read", sends=False),
        Action.UPDATE: _rest("update", "Update"),
        Action.DELETE: _rest("delete", "Delete"),
        Action.SEARCH: _rest("search-type", "Query"),
        Action.HISTORY: _rest("history", sends=False),
        Action.BATCH: _rest("batch"),
        Action.TRANSACTION: _rest("transaction"),
        Action.LOAD: Kind(Code(DICOM, "110107", "Import"), Code(INTERACTION, "create", "create")),
        Action.EXPORT: Kind(Code(DICOM, "110106", "Export"), Code(INTERACTION, "read", "read"), sends=False),
        Action.SIGN_IN: Kind(_SIGNING, _LOGIN),
        Action.SIGN_IN_FAILED: Kind(_SIGNING, _LOGIN),
        Action.SIGN_OUT: Kind(_SIGNING, Code(DICOM, "110123", "Logout")),
        Action.TOKEN_CREATE: Kind(_SECURITY, _ATTRIBUTES),
        Action.TOKEN_REVOKE: Kind(_SECURITY, _ATTRIBUTES),
        Action.TOKEN_REFUSED: Kind(_SIGNING, _LOGIN),
    }
)
