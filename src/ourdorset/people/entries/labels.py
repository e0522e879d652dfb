"""What R4's elements are called on a page: a table for those whose own name would not be understood."""

import re
from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "subject": "About",
    "patient": "About",
    "code": "What",
    "vaccineCode": "Vaccine",
    "medication": "Medicine",
    "class": "Kind of contact",
    "clinicalStatus": "Status",
    "lifecycleStatus": "Status",
    "verificationStatus": "Certainty",
    "onset": "Began",
    "abatement": "Ended",
    "effective": "When",
    "occurrence": "When",
    "performed": "When",
    "period": "When",
    "authored": "Written",
    "authoredOn": "Written",
    "issued": "Made available",
    "recorder": "Recorded by",
    "asserter": "Stated by",
    "performer": "Done by",
    "participant": "Who took part",
    "individual": "Who",
    "actor": "Who",
    "member": "Who",
    "author": "Written by",
    "custodian": "Kept by",
    "requester": "Asked for by",
    "serviceProvider": "Provided by",
    "managingOrganization": "Managed by",
    "informationSource": "Told by",
    "onBehalfOf": "On behalf of",
    "reasonCode": "Reason",
    "reasonReference": "Reason",
    "reason": "Reason",
    "reference": "Refers to",
    "dosageInstruction": "Directions",
    "dosage": "Directions",
    "doseAndRate": "Dose",
    "bodySite": "Where on the body",
    "referenceRange": "Expected range",
    "interpretation": "How it was judged",
    "dataAbsentReason": "Why there is no value",
    "component": "Part",
    "hasMember": "Part",
    "derivedFrom": "Worked out from",
    "manifestation": "Reaction",
    "criticality": "Risk",
    "primarySource": "Seen by the one who recorded it",
    "protocolApplied": "Schedule",
    "targetDisease": "Against",
    "doNotPerform": "Not to be done",
    "asNeeded": "When needed",
    "basedOn": "Because of",
    "partOf": "Part of",
    "encounter": "During",
    "context": "During",
    "content": "Letter or document",
    "attachment": "File",
    "docStatus": "Status of the document",
    "telecom": "How to reach",
    "value": "Value",
    "valueSet": "Set of values",
    "note": "Note",
    "detail": "Detail",
    "lotNumber": "Batch",
    "payload": "What was said",
    "sent": "Sent",
    "recordedDate": "Recorded",
    "extension": "Also sent",
    "modifierExtension": "Also sent, and it changes the meaning",
}
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def label(element: str) -> str:
    """`Recorded by` for recorder, `Status reason` for statusReason."""
    return LABELS.get(element) or _WORDS.sub(" ", element).capitalize()


def extension_label(url: str) -> str:
    """The last words of an extension's address: `Ethnic category`."""
    last = url.rstrip("/").rpartition("/")[2].rpartition("#")[2]
    for prefix in ("Extension-", "UKCore-", "us-core-", "patient-"):
        last = last.removeprefix(prefix)
    return _WORDS.sub(" ", last).replace("-", " ").strip().capitalize() or "Also sent"
