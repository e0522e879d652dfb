"""Valid stays valid, anything at all gets an answer, and the fast functions never say yes to a fault."""

import copy
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ourdorset.fhir.api import resource_types, validate
from ourdorset.fhir.elements import elements
from ourdorset.fhir.validation.compiled import accepted
from ourdorset.fhir.validation.walk import faults

Generate = Callable[[int], dict[str, Any]]

names = st.sampled_from(
    sorted({name for of in ("Patient", "Observation", "Extension") for name in elements(of)})
)
words = st.text(max_size=8) | st.sampled_from(
    ["Patient", "Observation", "#a", "Patient/1", "2021-02-30", "", " "]
)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(names | names.map(lambda name: f"_{name}") | words, inside, max_size=6)
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("start", range(0, 1000, 100))
def test_generated_resources_are_valid(generate: Generate, start: int) -> None:
    for seed in range(start, start + 100):
        resource = generate(seed)
        assert validate(resource) == (), resource["resourceType"]


@settings(max_examples=300, deadline=None)
@given(json)
def test_any_json_is_answered(value: Any) -> None:
    assert isinstance(validate(value), tuple)
    assert not accepted(value) or faults(value) == ()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(resource_types()), st.dictionaries(names | words, json, max_size=6))
def test_any_resource_is_answered(of: str, members: dict[str, Any]) -> None:
    resource = {**members, "resourceType": of}
    assert not accepted(resource) or faults(resource) == ()


@pytest.mark.parametrize("start", range(0, 100, 20))
def test_whatever_is_changed_the_fast_answer_is_sound(generate: Generate, start: int) -> None:
    """A value anywhere is replaced, removed or moved: what is accepted at once has no fault."""
    found = 0
    for seed in range(start, start + 20):
        random = Random(seed)
        original = generate(seed)
        for _ in range(15):
            resource = copy.deepcopy(original)
            _change(resource, random)
            wrong = faults(resource)
            found += bool(wrong)
            assert not (accepted(resource) and wrong), wrong
    assert found > 100


def _change(resource: dict[str, Any], random: Random) -> None:
    inside: list[Any] = [resource]
    for each in inside:
        children = each.values() if isinstance(each, dict) else each
        inside.extend(child for child in children if isinstance(child, dict | list) and child)
    holder = random.choice(inside)
    other = random.choice(
        [None, True, -1, 0.5, "", " ", "a b", "x", {}, [], {"id": "a"}, [None], random.choice(inside)]
    )
    place = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    match random.choice(("replace", "remove", "rename")):
        case "remove":
            del holder[place]
        case "rename" if isinstance(holder, dict):
            holder[random.choice((f"_{place}", f"{place}".upper(), f"{place}".lstrip("_")))] = holder.pop(
                place
            )
        case _:
            holder[place] = copy.deepcopy(other)
