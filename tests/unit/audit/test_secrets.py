"""What was asked is kept; what is nobody's to know is not."""

import pytest

from ourdorset.audit.event import without_secrets


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ""),
        ("name=Ann&birthdate=1950", "name=Ann&birthdate=1950"),
        ("identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018", None),
        ("access_token=abc.def&name=Ann", "access_token=withheld&name=Ann"),
        ("name=Ann&Client_Secret=abc", "name=Ann&Client_Secret=withheld"),
        ("x=1&password=a%26b&y=2", "x=1&password=withheld&y=2"),
        ("api-key=abc", "api-key=withheld"),
        ("q=eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJ4In0.c2ln&name=A", "q=withheld&name=A"),
        ("code=\0", "code=\\x00"),
    ],
)
def test_only_secrets_are_withheld(asked: str, kept: str | None) -> None:
    assert without_secrets(asked) == (asked if kept is None else kept)
