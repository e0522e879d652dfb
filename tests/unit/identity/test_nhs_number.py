"""NHS numbers: check digits, forgiving input, the invented range."""

import random

import pytest

from ourdorset.identity.api import nhs_number
from ourdorset.kernel.api import InvalidError


@pytest.mark.parametrize("text", ["943 476 5919", "9434765919", " 943-476-5919 ", "943\u00a0476\u00a05919"])
def test_any_spacing_is_understood(text: str) -> None:
    assert nhs_number.parse(text) == "9434765919"


@pytest.mark.parametrize("text", ["", "943 476 591", "94347659190", "943476591x", "９４３４７６５９１９"])
def test_another_length_or_a_letter_is_named(text: str) -> None:
    with pytest.raises(InvalidError, match="10 digits"):
        nhs_number.parse(text)


def test_every_single_slip_is_caught() -> None:
    right = "9434765919"
    for place in range(10):
        for digit in set("0123456789") - {right[place]}:
            with pytest.raises(InvalidError):
                nhs_number.parse(right[:place] + digit + right[place + 1 :])


def test_written_for_reading_aloud() -> None:
    assert nhs_number.written("9434765919") == "943 476 5919"


def test_invented_numbers_are_valid_distinct_and_from_the_test_range() -> None:
    nhs_number.synthetic(0)
    indexes = [*range(50), *random.Random(1).sample(range(909_091), 50), 909_090]
    numbers = [nhs_number.synthetic(index) for index in sorted(set(indexes))]
    assert numbers == sorted(set(numbers))
    assert all(number.startswith("999") and nhs_number.parse(number) == number for number in numbers)
