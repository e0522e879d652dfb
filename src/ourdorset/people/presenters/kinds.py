"""Whether a problem is of the body, of the mind, or of how the person lives.

By code where the code says so (ICD-10 chapter V and codes Z55 to Z65, SNOMED CT findings), else by words:
systems that send only words are common. https://icd.who.int/browse10/2019/en
"""

import re
from enum import StrEnum

from ourdorset.people.words import Resource, concept


class Kind(StrEnum):
    """What a problem is a problem of."""

    PHYSICAL = "Physical health"
    MENTAL = "Mental health, learning and memory"
    SOCIAL = "Social"


ICD10 = "http://hl7.org/fhir/sid/icd-10"
_OF_THE_MIND = re.compile(r"F\d")
_OF_LIVING = re.compile(r"Z(?:5[5-9]|6[0-5])")
# SNOMED CT: caring, isolation, housing, money, work, schooling, transport, violence, the law, migration.
_LIVING = frozenset(
    """
    224484003 276038006 160903007 160904001 73438004 423315002 422650009 706893006 105531004 32911000
    5251000175109 224299000 224295006 224355006 741062008 446654005 424393004 713458007 266934004 266948004
    160968000 105421008 80943009 444071008
    """.split()
)
_MIND = re.compile(
    r"\b(?:depress|anxi|psycho(?:sis|tic)|schizo|bipolar|mania|manic|dementia|alzheimer|memory|autis"
    r"|learning dis|intellectual dis|attention.deficit|adhd|self.harm|eating disorder|anorexia nervosa"
    r"|bulimi|personality disorder|post.traumatic|stress|obsessive|panic|phobia|delirium|mental"
    r"|alcohol(?:ism| depend)|drug depend|opioid|overdose|suicid|postnatal depress|grief|bereave)",
    re.IGNORECASE,
)


def kind(condition: Resource) -> Kind:
    """What the problem is a problem of; of the body where nothing says otherwise."""
    coded = condition.get("code", {}).get("coding", ())
    icd = [each.get("code", "") for each in coded if each.get("system", "").startswith(ICD10)]
    if any(map(_OF_LIVING.match, icd)) or any(each.get("code") in _LIVING for each in coded):
        return Kind.SOCIAL
    if any(map(_OF_THE_MIND.match, icd)) or (not icd and _MIND.search(concept(condition.get("code")))):
        return Kind.MENTAL
    return Kind.PHYSICAL
