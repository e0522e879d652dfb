"""What stood at a place before names were taken out: looked for too, where colleagues wrote freely.

Nobody is shown it. A colleague who heard the conversation may have noted the words with the name in them.
"""

from ourdorset.kernel.api import GoneError
from ourdorset.listening.models import Text
from ourdorset.listening.pseudonyms.opening import unsealed
from ourdorset.listening.pseudonyms.replacing import to_original


def originally(text: Text, start: int, end: int) -> str:
    """The words of a place (code points of the body) as they came; empty when no original opens."""
    try:
        original = unsealed(text).text
    except GoneError:
        return ""
    spans = list(text.replacements.order_by("start"))  # pyright: ignore[reportAttributeAccessIssue]
    return original[to_original(start, spans) : to_original(end, spans, is_end=True)]
