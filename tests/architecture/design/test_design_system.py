"""The two halves of the design system fit each other, and what is built from them is ours alone."""

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "src/ourdorset/design/static/design"


def test_the_templates_are_made_for_the_style_sheet_s_version() -> None:
    """The table of versions stands in the description of nhsuk-frontend-jinja."""
    package = metadata.metadata("nhsuk-frontend-jinja")
    described = str(package.json["description"])
    pairs = dict(re.findall(r"^\|\s*([\d.]+)\s*\|\s*([\d.]+)\s*\|", described, re.MULTILINE))
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]["nhsuk-frontend"]
    assert pairs[wanted] == package["Version"]


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


@pytest.mark.skipif(not BUILT.is_dir(), reason="NO STATIC FILES: run `make static` first.")
def test_nothing_built_comes_from_elsewhere_or_is_the_nhs_s_mark() -> None:
    names = {path.name for path in BUILT.rglob("*")}
    assert {"design.css", "design.js", "nhsuk-frontend.min.js", "mark.svg", "favicon.svg"} <= names
    assert not {name for name in names if re.search("logo|mask|opengraph|frutiger|favicon.ico", name)}
    style = (BUILT / "design.css").read_text()
    assert "@font-face" not in style
    wanted = re.findall(r"url\([\"']?([^\"')]+)", style)
    assert wanted
    for address in wanted:
        assert address.startswith("data:") or (BUILT / address).is_file(), address
