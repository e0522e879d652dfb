"""`ourdorset`: the command line. Each command is one file in `commands/`; docs/command-line.md tells of all.

Exit codes: 0 done, 1 failed, 2 wrong use or a wrong setting.
"""

import logging
import os
import sys
from typing import Any

import click
import psycopg

from ourdorset.config.commands.audit import audit
from ourdorset.config.commands.bench import bench
from ourdorset.config.commands.check import check
from ourdorset.config.commands.demo import demo
from ourdorset.config.commands.directory import directory
from ourdorset.config.commands.export import export
from ourdorset.config.commands.listening import listening
from ourdorset.config.commands.load import load
from ourdorset.config.commands.migrate import migrate
from ourdorset.config.commands.places import places
from ourdorset.config.commands.serve import serve
from ourdorset.config.commands.token import token
from ourdorset.config.commands.user import user
from ourdorset.config.settings import variable
from ourdorset.kernel.api import BusyError, OurDorsetError

UNFORESEEN = (
    "Something went wrong that nobody foresaw ({name}: {error}). OURDORSET_LOG_LEVEL=debug shows where."
)

log = logging.getLogger(__name__)


class Commands(click.Group):
    """Commands whose failures are one clear line, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run one command; our errors become click's, with the exit code of their category."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt, EOFError):
            raise
        except OurDorsetError as error:
            raise Failure(error.text, error.category.value.exit_code) from None
        except psycopg.OperationalError as error:
            raise Failure(f"{BusyError.__doc__} ({error})", 1) from None
        except Exception as error:
            if os.environ.get(variable("log_level")) == "debug":
                log.exception("Unforeseen")
            raise Failure(UNFORESEEN.format(name=type(error).__name__, error=error), 1) from None


class Failure(click.ClickException):
    """One line, and the exit code of its category."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(" ".join(text.split("\n")))
        self.exit_code = code  # pyright: ignore[reportAttributeAccessIssue]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ourdorset")
def main() -> None:
    """Our Dorset: the open software an integrated care system runs on.

    Settings are environment variables that begin with OURDORSET_; docs/settings.md lists them.
    """
    logging.basicConfig(stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")


ALL = (demo, serve, load, export, token, user, audit, check, directory, places, listening, bench, migrate)
for command in ALL:
    main.add_command(command)

if __name__ == "__main__":
    main()
