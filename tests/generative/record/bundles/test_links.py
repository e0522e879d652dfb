"""Links replaced in raw JSON are those a walk over the parsed JSON replaces, and nothing else changes."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ourdorset.record.bundles.links import references, replace_references

NAMES = ["Patient/1", "urn:uuid:1", 'quo"ted', "back\\slash", "élan", "Patient?identifier=http://x|1"]
SWAP = {name: f"Patient/new-{place}" for place, name in enumerate(NAMES)}
texts = st.sampled_from(NAMES) | st.text(max_size=8)
resources = st.dictionaries(
    st.sampled_from(["subject", "reference", "display", "text", "part"]),
    st.recursive(
        texts | st.integers() | st.booleans(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["reference", "display", "part"]), inner, max_size=3)
        ),
        max_leaves=12,
    ),
)


def naive(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: SWAP.get(inner, inner) if key == "reference" and isinstance(inner, str) else naive(inner)
            for key, inner in value.items()
        }
    return [naive(inner) for inner in value] if isinstance(value, list) else value


def found(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [
            text
            for key, inner in value.items()
            for text in ([inner] if key == "reference" and isinstance(inner, str) else found(inner))
        ]
    return [text for inner in value for text in found(inner)] if isinstance(value, list) else []


@given(resources, st.sampled_from([None, 1]), st.booleans())
def test_references(resource, indent, ascii_only):
    raw = json.dumps(resource, indent=indent, ensure_ascii=ascii_only).encode()
    assert json.loads(replace_references(raw, SWAP.get)) == naive(resource)
    assert references(raw) == found(resource)


@given(resources)
def test_what_is_not_replaced_is_not_touched(resource):
    raw = json.dumps(resource, indent=1).encode()
    assert replace_references(raw, lambda _: None) == raw
