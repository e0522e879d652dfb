"""docs/command-line.md tells of every command and every option, and of none that has gone."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from ourdorset.config.cli import main

PAGE = Path(__file__).parents[3] / "docs" / "command-line.md"


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for word, command in group.commands.items():
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def options(command: click.Command) -> set[str]:
    return {param.opts[0] for param in command.params if isinstance(param, click.Option)}


def documented() -> dict[str, set[str]]:
    """Each `## ourdorset …` section and the options in the first column of its table."""
    found: dict[str, set[str]] = {}
    for section in re.split(r"^## ", PAGE.read_text(), flags=re.MULTILINE)[1:]:
        title = section.splitlines()[0].strip("`")
        if title.startswith("ourdorset "):
            found[title] = set(re.findall(r"^\| `(--[\w-]+)", section, re.MULTILINE))
    return found


def test_every_command_and_option_is_documented():
    assert documented() == {name: options(command) for name, command in commands(main, "ourdorset")}


def test_every_command_and_option_has_help():
    for name, command in commands(main, "ourdorset"):
        assert command.help, name
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{name} {param.opts[0]}"
