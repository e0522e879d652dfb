"""The door of listening."""

__all__: list[str] = []
