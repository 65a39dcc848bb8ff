"""Why a source cannot be read, or not to its end. The reasons are fit to show."""

from __future__ import annotations


class BadSource(ValueError):
    """Nothing of this source can be loaded."""


class Broken(Exception):
    """The source stops before its end; the rows before this point are good."""
