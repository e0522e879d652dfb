"""The next code name or conversation code of a project: P001, P002 …; C001, C002 …"""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from ourdorset.listening.models import Conversation, Participant, Project


def fresh_code_names(project: Project, prefix: str = "P", digits: int = 3) -> Iterator[str]:
    """Code names that no participant has yet, in order. The caller holds the project's row."""
    taken = Participant.objects.filter(project=project, code_name__startswith=prefix)
    return _fresh(prefix, digits, taken.values_list("code_name", flat=True))


def fresh_conversation_codes(project: Project) -> Iterator[str]:
    """Codes that no conversation has yet, in order."""
    taken = Conversation.objects.filter(project=project, code__startswith="C")
    return _fresh("C", 3, taken.values_list("code", flat=True))


def _fresh(prefix: str, digits: int, taken: Iterable[str]) -> Iterator[str]:
    numbers = (re.fullmatch(rf"{prefix}(\d+)", code) for code in taken)
    last = max((int(found[1]) for found in numbers if found), default=0)
    return (f"{prefix}{number:0{digits}}" for number in count(last + 1))
