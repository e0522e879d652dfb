"""What is sealed opens for its purpose and its owner alone."""

import pytest

from ourdorset.accounts.sealing import seal, unseal
from ourdorset.kernel.api import GoneError

TEXT = b"what nobody else may read"


def test_it_opens_again_and_never_looks_the_same_twice():
    assert unseal("a", 7, seal("a", 7, TEXT)) == TEXT
    assert seal("a", 7, TEXT) != seal("a", 7, TEXT)
    assert TEXT not in seal("a", 7, TEXT)


@pytest.mark.parametrize(("purpose", "owner"), [("b", 7), ("a", 8)])
def test_not_for_another_purpose_or_another_person(purpose: str, owner: int):
    with pytest.raises(GoneError):
        unseal(purpose, owner, seal("a", 7, TEXT))


def test_not_when_it_was_changed():
    sealed = bytearray(seal("a", 7, TEXT))
    sealed[-1] ^= 1
    with pytest.raises(GoneError):
        unseal("a", 7, bytes(sealed))
