"""Which language a text is in, by the table inside py3langid; of what is too short to tell, nothing."""

from functools import lru_cache
from typing import Any

from py3langid.langid import (  # pyright: ignore[reportMissingTypeStubs]
    MODEL_FILE,
    LanguageIdentifier,
)

FEWEST_LETTERS = 20
SUREST_BELOW = 0.8  # a probability


def language_of(text: str) -> str | None:
    """The language as a BCP 47 code such as `pl`; None for what is too short or too mixed to tell.

    >>> language_of("Dziękuję bardzo za pomoc i za wszystko")
    'pl'
    """
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        return None
    code, sureness = _identifier().classify(text)
    return str(code) if sureness >= SUREST_BELOW else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    identifier: Any = LanguageIdentifier
    return identifier.from_model_file(MODEL_FILE, norm_probs=True)
