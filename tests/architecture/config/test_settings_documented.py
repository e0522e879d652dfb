"""docs/settings.md lists exactly the settings there are, with the defaults they have."""

import re
from pathlib import Path

from ourdorset.config.settings import OurDorsetSettings, variable

PAGE = Path(__file__).parents[3] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(OURDORSET_\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)


def shown(value: object) -> str:
    """A default as the page writes it."""
    if value in (None, ()):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{','.join(value) if isinstance(value, tuple) else value}`"


def test_every_setting_is_documented_with_its_default():
    documented = {name: default for name, _, default in ROW.findall(PAGE.read_text())}
    actual = {variable(name): field.default for name, field in OurDorsetSettings.model_fields.items()}

    assert set(documented) == set(actual)
    simple = {name: shown(value) for name, value in actual.items() if name != "OURDORSET_HOME"}
    assert {name: documented[name] for name in simple} | {} == simple
