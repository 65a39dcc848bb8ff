"""Reading our stylesheets: tokens by scheme, contrast, imports."""

from __future__ import annotations

import re
from pathlib import Path

from tests.templates.rules import ROOT

CSS = ROOT / "static" / "css"
COLOUR = re.compile(r"--color-([\w-]+):\s*(#[0-9a-fA-F]{3,6})\s*;")
RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*[;}])|\b(?:rgb|hsl|oklch|lab|color-mix)a?\(")
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\(\w+\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def colours() -> dict[str, dict[str, str]]:
    """Colour tokens of the light and of the dark scheme; the dark one changes what it names."""
    light_source, _, dark_source = (
        (CSS / "tokens.css").read_text().partition("@media (prefers-color-scheme: dark)")
    )
    light = dict(COLOUR.findall(light_source))
    return {"light": light, "dark": {**light, **dict(COLOUR.findall(dark_source))}}


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours written ``#rrggbb``."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def raw_colours(source: str) -> list[str]:
    """Colours written as values instead of tokens."""
    return RAW_COLOUR.findall(COMMENT.sub("", source))


def imports(path: Path) -> list[str]:
    return IMPORT.findall(path.read_text())


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
