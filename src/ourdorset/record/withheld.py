"""What is held back from the person whom it is about, by the security labels of the resource itself.

`NOPAT` (https://terminology.hl7.org/CodeSystem-v3-ActCode.html) says that it is not for the person or their
family until the professional in charge allows it: a hard result before anyone has talked about it. What is
restricted (R, V of https://terminology.hl7.org/CodeSystem-v3-Confidentiality.html) is the person's own to
read, and not for a carer, whatever the consent says. A Patient's own label is for staff, and hides nobody
from themselves. The labels become keys of the index, so that every statement can ask for them. What is held
back is not counted either: a count would tell that there is something.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ourdorset.kernel.api import Role
from ourdorset.record.index import token_key

_ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
HELD_BACK = token_key("Resource", "_withheld", None, "person")
RESTRICTED = token_key("Resource", "_withheld", None, "carer")
_LABELS: Mapping[tuple[str | None, str | None], int] = MappingProxyType(
    {
        (_ACT_CODE, "NOPAT"): HELD_BACK,
        (_CONFIDENTIALITY, "R"): RESTRICTED,
        (_CONFIDENTIALITY, "V"): RESTRICTED,
    }
)
WITHHELD_KEYS: Mapping[Role, tuple[int, ...]] = MappingProxyType(
    {Role.RESIDENT: (HELD_BACK,), Role.CARER: (HELD_BACK, RESTRICTED)}
)


def withheld_keys(resource_type: str, labels: Iterable[tuple[str | None, str | None]]) -> set[int]:
    """The keys for a resource's security labels, (system, code) each."""
    if resource_type == "Patient":
        return set()
    return {_LABELS[label] for label in labels if label in _LABELS}
