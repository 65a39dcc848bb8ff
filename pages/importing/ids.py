"""Blocks keep their ids when a document is imported again.

An editor who compares two versions then sees which words changed, not one section removed and
another one added.
"""

from __future__ import annotations

from typing import Any


def keep_ids(new: Any, old: Any) -> None:
    """Give the blocks in ``new`` the ids of the blocks in ``old`` that they replace.

    Both are raw stream data. A block replaces the first one of its type with the same anchor,
    where it has one, that no other replaces.
    """
    if isinstance(new, dict) and isinstance(old, dict):
        for name in new.keys() & old.keys():
            keep_ids(new[name], old[name])
    elif isinstance(new, list) and isinstance(old, list):
        left = [item for item in old if _identity(item)]
        for item in new:
            twin = next((other for other in left if _identity(other) == _identity(item)), None)
            if twin is not None:
                left.remove(twin)
                item["id"] = twin.get("id") or item.get("id")
                keep_ids(item["value"], twin["value"])


def _identity(item: Any) -> tuple[str, str] | None:
    """What tells a block from its neighbours; None for what is not a block."""
    if not isinstance(item, dict) or not {"type", "value"} <= item.keys():
        return None
    value = item["value"]
    return item["type"], value.get("anchor", "") if isinstance(value, dict) else ""
