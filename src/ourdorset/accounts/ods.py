"""ODS codes, by which the NHS names an organisation: https://digital.nhs.uk/services/organisation-data-service.

Trusts have three characters (R0D), practices six (J81010), sites five to nine; councils are known by
their nine-character ONS code (E06000058). All are letters and digits, so that is all we ask.
"""

import re

from ourdorset.kernel.api import InvalidError

PATTERN = r"^[A-Z0-9]{3,10}$"


def ods_code(text: str) -> str:
    """The code in its one written form. Raises InvalidError when it cannot be one."""
    code = text.strip().upper()
    if not re.fullmatch(PATTERN, code):
        raise InvalidError(
            f"{text!r} is not an organisation's ODS code; it has 3 to 10 letters and digits, such as R0D."
        )
    return code
