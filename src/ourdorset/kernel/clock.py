"""The time: always UTC, always aware; one place to hold it still in tests."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, in UTC with microseconds."""
    return datetime.now(UTC)
