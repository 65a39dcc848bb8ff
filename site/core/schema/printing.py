"""Prints structured data where no value can end the script element."""

import json
import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# `<`, `>` and `&` could end the element or open a comment; U+2028 and U+2029 end a line of
# JavaScript; a lone surrogate cannot be encoded. All stand inside JSON strings only, where an
# escape means the same.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_ld(data: dict[str, Any]) -> SafeString:
    """``data`` as a JSON-LD script element. Raises ValueError on what JSON does not know (NaN)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
