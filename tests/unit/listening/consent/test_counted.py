"""What a withdrawal changed is told in words: the most important first, and nothing that is nothing."""

import re
from pathlib import Path

from ourdorset.listening.consent import removing, withdrawing
from ourdorset.listening.consent.counted import WORDS, counted


def test_one_and_more_are_called_what_they_are():
    changed = {"texts": 1, "words": 1349, "memos": 0, "marks": 2}
    assert counted(changed) == ["1,349 words", "1 text", "2 stories, quotes, themes or points marked"]


def test_every_count_has_words():
    source = "".join(Path(module.__file__ or "").read_text("utf-8") for module in (removing, withdrawing))
    named = set(re.findall(r'done\["([a-z ]+)"\]', source)) | set(re.findall(r'"([a-z ]+)": _delete', source))
    named |= set(re.findall(r'Counter\(\{"([a-z ]+)"', source)) | {
        "suggestions",
        "vectors",
        "examples",
        "links",
    }
    assert named == set(WORDS)
