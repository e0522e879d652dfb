"""The door of identity: NHS numbers; the words of names and what they sound like."""

from ourdorset.identity import nhs_number
from ourdorset.identity.names import (
    TITLES,
    fold,
    likeness,
    name_sounds,
    name_words,
    sounds,
    typed_words,
)

__all__ = [
    "TITLES",
    "fold",
    "likeness",
    "name_sounds",
    "name_words",
    "nhs_number",
    "sounds",
    "typed_words",
]
