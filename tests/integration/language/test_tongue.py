"""Which language a text is in."""

import pytest

from ourdorset.language.api import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The staff were very kind and the doctor listened to me", "en"),
        ("Dziękuję bardzo za pomoc i za wszystko, co zrobiliście", "pl"),
        ("Os médicos foram muito simpáticos e explicaram tudo à minha mãe", "pt"),
        ("Good", None),
        ("n/a 12345 67890 1234567890", None),
    ],
)
def test_only_what_is_long_enough_is_told(text: str, language: str | None) -> None:
    assert language_of(text) == language
