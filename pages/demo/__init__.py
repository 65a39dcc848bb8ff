"""The demonstration: a small, complete site in French. Deterministic, and never in an editor's way."""

from pages.demo.build import build

__all__ = ["build"]
