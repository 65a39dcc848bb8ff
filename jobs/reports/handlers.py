"""Placeholder until its owner writes it."""


def register() -> None:
    """Nothing yet."""
