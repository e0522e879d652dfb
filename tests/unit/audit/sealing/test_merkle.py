"""The tree is RFC 6962's, and a path leads from a leaf to its root and from nothing else."""

from hashlib import sha256

import pytest

from ourdorset.audit.sealing.merkle import EMPTY, leaf, path, root, root_from

# https://github.com/google/certificate-transparency/blob/master/python/ct/crypto/merkle_test.py
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize(("size", "expected"), ROOTS.items())
def test_roots_are_those_of_certificate_transparency(size: int, expected: str) -> None:
    assert root([leaf(bytes.fromhex(text)) for text in INPUTS[:size]]).hex() == expected


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY == sha256(b"").digest()


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 13, 33])
def test_every_path_leads_to_the_root(size: int) -> None:
    leaves = [leaf(bytes([number])) for number in range(size)]
    for index, hashed in enumerate(leaves):
        steps = path(leaves, index)
        assert root_from(hashed, index, size, steps) == root(leaves)
        assert root_from(leaf(b"another"), index, size, steps) != root(leaves)
        assert root_from(hashed, index, size, [*steps, EMPTY]) is None
        assert not steps or root_from(hashed, index, size, steps[:-1]) is None
    assert root_from(leaves[0], size, size, []) is None


def test_a_node_cannot_be_passed_off_as_a_leaf() -> None:
    left, right = leaf(b"a"), leaf(b"b")
    assert root([left, right]) != leaf(left + right)
