"""Which passwords are good enough."""

import pytest

from ourdorset.accounts.models import Organisation, User
from ourdorset.accounts.passwords import problem_with

PERSON = User(
    name="Asha Patel",
    email="asha.patel@wessexcare.example",
    organisation=Organisation(ods_code="R0D", name="Wessex Hospitals"),
)


@pytest.mark.parametrize(
    "password",
    [
        "otter-plum-gravel",
        "otterplumgravel",
        "correct horse battery staple",
        "ünïcödé-gräväl-øttér",
        "x9$Kq!27vLm#",
        "a sentence about three otters and " * 20,
    ],
)
def test_long_and_not_guessable_is_enough(password: str):
    assert problem_with(password, PERSON) == ""


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "12 characters or more"),
        ("x9$Kq!27vLm", "12 characters or more"),
        ("Password1234!", "most used"),
        ("qwertyuiop123456", "most used"),
        ("!!sunshine!!2026", "most used"),
        ("aaaaaaaaaaaaaaaa", "easy to guess"),
        ("abcdabcdabcdabcd", "easy to guess"),
        ("123456789012345", "easy to guess"),
        ("abcdefghijklmnop", "easy to guess"),
        ("our-dorset-2026!", "easy to guess"),
        ("NHSDorsetHealth1", "easy to guess"),
        ("AshaPatel-Wessex", "easy to guess"),
        ("asha.patel@wessexcare.example", "easy to guess"),
        ("Wessex Hospitals R0D", "easy to guess"),
    ],
)
def test_what_others_would_try_first_is_not(password: str, says: str):
    assert says in problem_with(password, PERSON)
