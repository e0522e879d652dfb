"""Times in a transcript: 1:02:03.5, 02:03, 00:02:03,500. All as milliseconds from the start."""

import re

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?\Z")
RANGE = re.compile(rf"\[?\s*({TIME})\s*(?:-->|→)\s*({TIME})\s*\]?(?P<rest>.*)\Z")


def milliseconds(text: str) -> int | None:
    """A time in ms; None for what is no time, such as a minute 75."""
    found = _PARTS.fullmatch(text.strip().strip("[]()").strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    if (minutes > 59 and found[1]) or seconds > 59:
        return None
    thousandths = int((found[4] or "").ljust(3, "0"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def written(ms: int) -> str:
    """A time as people read it: 1:02:03."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
