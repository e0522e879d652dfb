"""How far work over a whole project is."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how many texts (for quotes: codes) have been read, of how many; see `go_on`."""


def go_on(progress: Progress | None) -> None:
    """Say that the work goes on after all has been read: 0 of 0. Whoever listens may stop it by raising."""
    if progress:
        progress(0, 0)
