"""What a telephone dials for a number as people write it."""

import pytest

from ourdorset.directory.pages.phones import phones


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960001", "01632960001"),
        ("+44 (0)1632 960-001", "+4401632960001"),
        ("01632 960001 (office), 01632 960002", "01632960001"),
        ("Ring 111", "111"),
        ("ask at the desk", ""),
        ("room 12", ""),
    ],
)
def test_what_is_dialled(written: str, dialled: str):
    (found,) = phones([written])
    assert found == (written, dialled)
